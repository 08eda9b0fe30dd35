import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DETECTOR_STATES, FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { InfluxStore } from '@simdrift/store';
import { parse } from 'yaml';
import { startInflux, type InfluxServer } from '../../test/servers/influx.js';
import { asFile, DASHBOARDS } from './dashboards.js';
import { DATA_SOURCE, type Target } from './model.js';
import { SAMPLE_POINTS, SAMPLE_RUN, SAMPLE_STREAM, SAMPLE_TIME } from './sample-points.spec-helper.js';
import { warRoom } from './war-room.js';

const provisioned = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../provisioning/${path}`, import.meta.url)), 'utf8');

const panelQueries = warRoom.panels.flatMap(({ title, targets }) =>
  targets.map((target) => [`${title} ${target.refId}`, target.query] as const),
);
const annotations = warRoom.annotations.list as readonly {
  readonly name: string;
  readonly target: Pick<Target, 'query'>;
}[];
const queries = [
  ...panelQueries,
  ...warRoom.templating.list.map(({ name, query }) => [`variable ${name}`, query] as const),
  ...annotations.map(({ name, target }) => [`annotation ${name}`, target.query] as const),
];

/** What each measurement really has, from points as the sinks write them. */
function namesIn(measurement: string): Set<string> {
  return new Set(
    SAMPLE_POINTS.filter((point) => point.measurement === measurement).flatMap(({ tags, fields }) => [
      ...Object.keys(tags),
      ...Object.keys(fields),
    ]),
  );
}

describe('the provisioned dashboards', () => {
  it.each(Object.entries(DASHBOARDS))('%s is what the generator writes', (file, dashboard) => {
    // `npm run grafana:build` writes it again.
    expect(provisioned(`dashboards/json/${file}`)).toBe(asFile(dashboard));
  });

  it('ask the data source that is provisioned', () => {
    const { datasources } = parse(provisioned('datasources/influxdb.yaml')) as {
      datasources: { uid: string; type: string }[];
    };
    expect(datasources[0]).toMatchObject(DATA_SOURCE);
    for (const { datasource, targets } of warRoom.panels) {
      expect([datasource, ...targets.map((target) => target.datasource)]).toEqual([
        DATA_SOURCE,
        ...targets.map(() => DATA_SOURCE),
      ]);
    }
  });

  it('are looked for where the provider looks', () => {
    const { providers } = parse(provisioned('dashboards/simdrift.yaml')) as {
      providers: { options: { path: string } }[];
    };
    expect(providers[0]!.options.path).toBe('/etc/grafana/provisioning/dashboards/json');
  });

  it('explain every panel, number each once, and let none cover another', () => {
    const cells = new Set<string>();
    for (const { title, description, gridPos } of warRoom.panels) {
      expect(title).not.toBe('');
      expect(description.length).toBeGreaterThan(30);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    expect(new Set(warRoom.panels.map(({ id }) => id)).size).toBe(warRoom.panels.length);
  });
});

describe.each(queries)('%s', (_, query) => {
  it('names only what its measurement has', () => {
    const measurement = /FROM "([^"]+)"/.exec(query)?.[1] ?? '';
    expect(Object.values(MEASUREMENTS)).toContain(measurement);
    const names = [...query.matchAll(/"([^"]+)"/g)].map((match) => match[1]!).filter((name) => name !== measurement);
    const own = namesIn(measurement);
    const aliases = [...query.matchAll(/AS "([^"]+)"/g)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      if (aliases.includes(name)) continue;
      expect([...Object.values(TAGS), ...Object.values(FIELDS)]).toContain(name);
      expect(own).toContain(name);
    }
  });

  it('never fills strings with nulls, and takes its variables as patterns', () => {
    if (query.includes('GROUP BY time')) expect(query).toContain('fill(none)');
    for (const [variable] of query.matchAll(/\$(run|stream)\b/g)) expect(query).toContain(`=~ /^${variable}$/`);
  });
});

const { server, ...why } = await startInflux();
if (server === null) it.skip(`the queries on a real InfluxDB: ${'reason' in why ? why.reason : ''}`, () => undefined);
else onInflux(server);

function onInflux(influx: InfluxServer): void {
  const database = `grafana_${process.pid}`;

  describe('on a real InfluxDB', () => {
    beforeAll(async () => {
      const store = new InfluxStore({ url: influx.url, database });
      await store.open();
      await store.write(SAMPLE_POINTS);
      await store.close();
    });

    afterAll(async () => {
      await ask(`DROP DATABASE "${database}"`);
      await influx.stop();
    });

    it.each(queries)('%s returns data without nulls', async (_, query) => {
      const rows = await ask(interpolated(query));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).not.toContain(null);
    });

    it('the table of scores has one row per detector, its newest', async () => {
      const rows = await ask(interpolated(queryOf('How good')));
      expect(rows.map((row) => row[1]).sort()).toEqual(['ks-softmax', 'mmd-embedding', 'never']);
      expect(rows.find((row) => row[1] === 'ks-softmax')).toContain('132 frames');
    });

    it('the picture table carries data URIs, newest first', async () => {
      const rows = await ask(interpolated(queryOf('What does it look like')));
      expect(rows.map((row) => row[2])).toEqual(['data:image/png;base64,100', 'data:image/png;base64,50']);
    });

    it('the worst state leaves the dummies out', async () => {
      const rows = await ask(interpolated(queryOf('Are we drifting')));
      expect(rows.map((row) => row[1])).toEqual([DETECTOR_STATES.indexOf('drift')]);
    });
  });

  /** Rows of all series, the time first; throws what the server complains of. */
  async function ask(query: string): Promise<unknown[][]> {
    const address = `${influx.url}/query?db=${database}`;
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams({ q: query }) });
    const { results, error } = (await response.json()) as Answer;
    const complaint = error ?? results?.[0]?.error;
    if (complaint !== undefined) throw new Error(`${complaint}: ${query}`);
    return (results?.[0]?.series ?? []).flatMap(({ values }) => values);
  }
}

interface Answer {
  readonly error?: string;
  readonly results?: { readonly error?: string; readonly series?: { readonly values: unknown[][] }[] }[];
}

function queryOf(title: string): string {
  return queries.find(([panel]) => panel.startsWith(title))![1];
}

/** As Grafana does it: variables in patterns are escaped, the interval and the time are written out. */
function interpolated(query: string): string {
  const escaped = (text: string): string => text.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
  const [from, to] = [SAMPLE_TIME / 1000 - 60_000, SAMPLE_TIME / 1000 + 60_000];
  return query
    .replaceAll('$timeFilter', `time >= ${from}ms and time <= ${to}ms`)
    .replaceAll('$__interval', '1s')
    .replaceAll('$run$', `${escaped(SAMPLE_RUN)}$`)
    .replaceAll('$stream$', `${escaped(SAMPLE_STREAM)}$`);
}
