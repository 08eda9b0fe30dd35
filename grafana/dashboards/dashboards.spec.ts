import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { FIELDS, MEASUREMENTS, ROLL_UP_GUIDE, TAGS } from '@simdrift/contracts';
import { parse } from 'yaml';
import { chartsOf, panelsOf } from './as-grafana.spec-helper.js';
import { asFile, DASHBOARDS } from './dashboards.js';
import { DATA_SOURCE, type Panel } from './model.js';
import { STRIP_PLUGIN } from './war-room/strip.row.js';

const provisioned = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../provisioning/${path}`, import.meta.url)), 'utf8');
const all = Object.values(DASHBOARDS);

/** Panel types of Grafana 9.5, core only: a later one would be empty there. */
const KNOWN = ['row', 'stat', 'timeseries', 'state-timeline', 'table', 'heatmap', 'barchart', 'text'];
/** Built into Grafana. */
const MACROS = ['timeFilter', '__interval', '__from', '__to', '__all', '__url_time_range'];
/** Names that Grafana fills in legends, from tags and columns. */
const ALIASES = /^(tag_\w+|col)$/;

describe('the provisioned dashboards', () => {
  it('are seven, each with an address of its own', () => {
    expect(all).toHaveLength(7);
    expect(new Set(all.map(({ uid }) => uid)).size).toBe(7);
    expect(new Set(all.map(({ title }) => title)).size).toBe(7);
    for (const { uid } of all) expect(uid).toMatch(/^simdrift-[a-z-]{1,31}$/);
  });

  it.each(Object.entries(DASHBOARDS))('%s is what the generator writes', (file, dashboard) => {
    // `npm run grafana:build` writes it again.
    expect(provisioned(`dashboards/json/${file}`)).toBe(asFile(dashboard));
  });

  it('are looked for where the provider looks', () => {
    const { providers } = parse(provisioned('dashboards/simdrift.yaml')) as {
      providers: { options: { path: string } }[];
    };
    expect(providers[0]!.options.path).toBe('/etc/grafana/provisioning/dashboards/json');
  });

  it('ask the data source that is provisioned', () => {
    const { datasources } = parse(provisioned('datasources/influxdb.yaml')) as { datasources: object[] };
    expect(datasources[0]).toMatchObject(DATA_SOURCE);
    const asked = all.flatMap((dashboard) => [
      ...chartsOf(dashboard).map(({ datasource }) => datasource),
      ...chartsOf(dashboard).flatMap(({ targets = [] }) => targets.map(({ datasource }) => datasource)),
      ...dashboard.templating.list.map(({ datasource }) => datasource),
      ...dashboard.annotations.list.map(({ datasource }) => datasource),
    ]);
    for (const source of asked) expect(source).toEqual(DATA_SOURCE);
  });
});

it('the strip asks in the words of the plugin that is in this repository', () => {
  const { id } = JSON.parse(
    readFileSync(
      fileURLToPath(new URL('../plugins/simdrift-driftstrip-panel/src/plugin.json', import.meta.url)),
      'utf8',
    ),
  ) as { id: string };
  expect(id).toBe(STRIP_PLUGIN);
});

describe.each(all.map((dashboard) => [dashboard.title, dashboard] as const))('%s', (_, dashboard) => {
  const panels = panelsOf(dashboard);

  it('explains every panel: what it shows, which measurement it reads, what to do', () => {
    for (const { title, description = '', targets = [] } of chartsOf(dashboard)) {
      expect(title).not.toBe('');
      expect([title, description.length > 60]).toEqual([title, true]);
      for (const { query } of targets) {
        const read = Object.values(MEASUREMENTS).filter((name) => query.includes(`"${name}" WHERE`));
        expect([title, read.some((name) => description.includes(`\`${name}\``))]).toEqual([title, true]);
      }
    }
  });

  it('numbers each panel once, of known types, and lets none cover another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const hidden = new Set(dashboard.panels.flatMap(({ collapsed, panels: inside = [] }) => (collapsed ? inside : [])));
    // A Grafana without our plugin must not show a broken panel: it is only in a row that somebody opens.
    for (const panel of panels) expect(hidden.has(panel) ? [...KNOWN, STRIP_PLUGIN] : KNOWN).toContain(panel.type);
    expectNoOverlap(dashboard.panels);
    for (const { panels: inside = [] } of dashboard.panels) expectNoOverlap(inside);
  });

  it('has every panel in docs/grafana.md, under its own heading', () => {
    const guide = readFileSync(fileURLToPath(new URL('../../docs/grafana.md', import.meta.url)), 'utf8');
    const [, own = ''] = guide.split(`### ${dashboard.title}\n`);
    const section = own.split('\n###')[0]!;
    expect(section).toContain(`/d/${dashboard.uid}`);
    for (const { title } of chartsOf(dashboard)) expect(section).toContain(`*${title}*`);
  });

  it('marks what happened on its charts', () => {
    expect(dashboard.annotations.list.length).toBeGreaterThan(0);
  });

  it('links only to dashboards that are there', () => {
    const uids = all.map(({ uid }) => uid);
    for (const [, uid] of JSON.stringify(dashboard).matchAll(/"\/d\/([\w-]+)\?/g)) expect(uids).toContain(uid);
  });

  it('has a unit on every panel of numbers, refs that differ, and no variable that nobody fills', () => {
    const known = new Set([...dashboard.templating.list.map(({ name }) => name), ...MACROS]);
    for (const panel of chartsOf(dashboard)) {
      const { defaults } = (panel['fieldConfig'] ?? { defaults: {} }) as { defaults: { unit?: string } };
      if (['timeseries', 'heatmap', 'barchart'].includes(panel.type))
        expect([panel.title, defaults.unit]).toEqual([panel.title, expect.any(String)]);
      const refs = (panel.targets ?? []).map(({ refId }) => refId);
      expect(new Set(refs).size).toBe(refs.length);
    }
    const asked = JSON.stringify({ ...dashboard, description: '' });
    for (const [, name] of asked.matchAll(/\$\{?(\w+)/g)) if (!ALIASES.test(name!)) expect([...known]).toContain(name);
  });

  it('asks for variables in an order in which each is known, and takes tags as patterns', () => {
    const before = new Set(MACROS);
    for (const { name, query } of dashboard.templating.list) {
      for (const [, used] of query.matchAll(/\$(\w+)/g)) expect([...before]).toContain(used);
      before.add(name);
    }
    for (const { targets = [] } of chartsOf(dashboard))
      for (const { query } of targets) {
        expect(query.replace(/=~ \/\^\$\w+\$\//g, '')).not.toMatch(/\$(run|stream|dataset|model|detector)\b/);
        if (query.includes('GROUP BY time')) expect(query).toContain('fill(none)');
      }
  });

  it('names only measurements, tags and fields of the contract', () => {
    const contract = new Set<string>([
      ...Object.values(MEASUREMENTS),
      ...Object.values(TAGS),
      ...Object.values(FIELDS),
      ...['simdrift', ROLL_UP_GUIDE, 'policy', 'longerThan', 'upTo', '$rollup'],
    ]);
    for (const query of queriesOf(dashboard)) {
      const aliases = new Set([...query.matchAll(/AS "([^"]+)"/g)].map((match) => match[1]));
      for (const [, name] of query.matchAll(/"([^"]+)"/g))
        if (!aliases.has(name)) expect([...contract]).toContain(name);
    }
  });
});

function queriesOf(dashboard: (typeof all)[number]): readonly string[] {
  return [
    ...chartsOf(dashboard).flatMap(({ targets = [] }) => targets.map(({ query }) => query)),
    ...dashboard.templating.list.map(({ query }) => query),
    ...dashboard.annotations.list.map(({ target }) => target.query),
  ];
}

function expectNoOverlap(panels: readonly Panel[]): void {
  const cells = new Set<string>();
  for (const { gridPos, title } of panels) {
    expect([title, gridPos.x >= 0 && gridPos.x + gridPos.w <= 24]).toEqual([title, true]);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect([title, cells.has(`${x},${y}`)]).toEqual([title, false]);
        cells.add(`${x},${y}`);
      }
  }
}
