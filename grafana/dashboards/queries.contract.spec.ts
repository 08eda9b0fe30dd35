import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DETECTOR_STATES } from '@simdrift/contracts';
import { Desk } from '../../cli/src/run-cli.spec-helper.js';
import { startInflux, type InfluxServer } from '../../test/servers/influx.js';
import { chartsOf, interpolated, type Screen } from './as-grafana.spec-helper.js';
import { comparison } from './comparison.js';
import { DASHBOARDS } from './dashboards.js';
import type { Dashboard, Target } from './model.js';

const { server, ...why } = await startInflux();
if (server === null) it.skip(`the queries on a real InfluxDB: ${'reason' in why ? why.reason : ''}`, () => undefined);
else onInflux(server);

/** A figure that this run does not have: what the panel shows then is its `noValue`, or the lines of the other queries. */
const MAY_BE_EMPTY = [
  // Not defined without a false alarm.
  'MTR: mean time ratio A',
];

function onInflux(influx: InfluxServer): void {
  const database = `dashboards_${process.pid}`;
  const desk = new Desk();
  const live: { from: number; to: number } = { from: 0, to: 0 };

  const screenOf = (dashboard: Dashboard, values: Screen['values']): Screen =>
    dashboard === comparison ? { values, from: 0, to: 600_000 } : { values, ...live };

  /** Series of the one statement; throws what the server complains of. */
  async function ask(query: string): Promise<readonly Series[]> {
    const address = `${influx.url}/query?db=${database}&epoch=ms`;
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams({ q: query }) });
    const { results, error } = (await response.json()) as Answer;
    const complaint = error ?? results?.[0]?.error;
    if (complaint !== undefined) throw new Error(`${complaint}: ${query}`);
    return results?.[0]?.series ?? [];
  }

  /** Fills the variables one after the other as Grafana does: the newest run, all where all may be chosen. */
  async function valuesOf(dashboard: Dashboard): Promise<Record<string, string>> {
    const values: Record<string, string> = {};
    for (const { name, query, includeAll, sort } of dashboard.templating.list) {
      const found = (await ask(interpolated(query, screenOf(dashboard, values)))).flatMap((each) => each.values);
      // SHOW TAG VALUES gives (key, value), SELECT gives (time, value).
      const options = found.map(([, value]) => String(value)).sort();
      expect([name, options.length > 0]).toEqual([name, true]);
      values[name] = includeAll === true ? '.*' : (sort === 2 ? options.at(-1) : options[0])!;
    }
    return values;
  }

  describe('on a real run through the sink', () => {
    beforeAll(async () => {
      const { code, stderr } = await desk.run(
        ['run', 'single', '--dataset', 'pneumoniamnist', '--source', 'phantom', '--effect', 'contrast'].concat([
          '--severity',
          '0.9',
          '--frames',
          '3000',
          '--fast',
          '--no-record',
        ]),
        {
          env: {
            SIMDRIFT_STORE: 'influx',
            SIMDRIFT_INFLUX_URL: influx.url,
            SIMDRIFT_INFLUX_DATABASE: database,
          },
        },
      );
      // 1: the scenario's own expectations are another test's business.
      if (code !== 0 && code !== 1) throw new Error(`simdrift run ended with ${String(code)}: ${stderr}`);
      const edge = async (which: 'first' | 'last') =>
        Number((await ask(`SELECT ${which}("level") FROM "readings"`))[0]!.values[0]![0]);
      // The vitals are told at the wall clock's time, which a fast run ends at.
      [live.from, live.to] = [(await edge('first')) - 1000, Math.max(await edge('last'), Date.now()) + 1000];
    }, 300_000);

    afterAll(async () => {
      await ask(`DROP DATABASE "${database}"`);
      await influx.stop();
      desk.clear();
    });

    it.each(Object.values(DASHBOARDS).map((dashboard) => [dashboard.title, dashboard] as const))(
      '%s has data on every panel, with the columns that it uses and without a null',
      async (_, dashboard) => {
        const screen = screenOf(dashboard, await valuesOf(dashboard));
        const empty: string[] = [];
        for (const { title, targets = [], ...panel } of chartsOf(dashboard))
          for (const target of targets) {
            const found = await ask(interpolated(target.query, screen));
            if (found.length === 0) empty.push(`${title} ${target.refId}`);
            else expectDrawn(title, target, found, JSON.stringify(panel));
          }
        expect(empty.filter((each) => !MAY_BE_EMPTY.includes(each))).toEqual([]);
      },
    );

    it.each(Object.values(DASHBOARDS).map((dashboard) => [dashboard.title, dashboard] as const))(
      '%s marks what was injected as regions, and alerts',
      async (_, dashboard) => {
        const screen = screenOf(dashboard, await valuesOf(dashboard));
        for (const { name, target } of dashboard.annotations.list) {
          const [found, ...others] = await ask(interpolated(target.query, screen));
          expect([name, others]).toEqual([name, []]);
          for (const column of [target['textColumn'], target['tagsColumn']])
            expect([name, found!.columns]).toEqual([name, expect.arrayContaining([column])]);
          // On the axis that begins with each run there are points only.
          if (dashboard === comparison) continue;
          const end = String(target['timeEndColumn']).split('.')[1]!;
          expect([name, found!.columns]).toEqual([name, expect.arrayContaining([end])]);
          for (const row of found!.values)
            expect(Number(row[found!.columns.indexOf(end)])).toBeGreaterThanOrEqual(Number(row[0]));
        }
      },
    );

    it('the glance at the top says drift while it is there, and the detectors keep their order', async () => {
      const { warRoom } = { warRoom: DASHBOARDS['war-room.json']! };
      const values = await valuesOf(warRoom);
      const panel = chartsOf(warRoom).find(({ title }) => title === 'Are we drifting?')!;
      const [worst] = await ask(interpolated(panel.targets![0]!.query, screenOf(warRoom, values)));
      expect(DETECTOR_STATES).toContain(DETECTOR_STATES[Number(worst!.values[0]![1])]);
      const before = { values, from: live.from, to: live.from + 12_000 };
      const [calm] = await ask(interpolated(panel.targets![0]!.query, before));
      expect(DETECTOR_STATES[Number(calm!.values[0]![1])]).not.toBe('drift');
    });

    it('the race has a row for each detector, the dummies too', async () => {
      const detectors = DASHBOARDS['detectors.json']!;
      const values = await valuesOf(detectors);
      const panel = chartsOf(detectors).find(({ title }) => title.startsWith('How good'))!;
      const [race] = await ask(interpolated(panel.targets![0]!.query, screenOf(detectors, values)));
      const names = race!.values.map((row) => row[race!.columns.indexOf('detector')]);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(['never', 'every-500']));
      expect(names.length).toBeGreaterThan(4);
    });

    it('a long range is asked of a roll-up', async () => {
      const { rollup } = Object.fromEntries(
        DASHBOARDS['war-room.json']!.templating.list.map(({ name, query }) => [name, query]),
      );
      const policyOver = async (hours: number) =>
        (await ask(interpolated(rollup!, { values: {}, from: live.to - hours * 3_600_000, to: live.to })))[0]!.values;
      expect((await policyOver(0.1)).map(([, policy]) => policy)).toEqual(['simdrift']);
      expect((await policyOver(24)).map(([, policy]) => policy)).toEqual(['simdrift_1m']);
    });
  });
}

/** A panel can draw it: the tags of its legend are there, tables have no null (Grafana drops such rows) and the columns that are described. */
function expectDrawn(title: string, target: Target, found: readonly Series[], panel: string): void {
  for (const { tags = {}, values } of found) {
    expect([title, values.length > 0]).toEqual([title, true]);
    for (const [, tag] of target.alias.matchAll(/\$tag_(\w+)/g))
      expect([title, Object.keys(tags)]).toContainEqual(expect.arrayContaining([tag]));
  }
  if (target.resultFormat !== 'table') return;
  const [only, ...others] = found;
  expect([title, others]).toEqual([title, []]);
  for (const row of only!.values) expect([title, row]).toEqual([title, row.filter((cell) => cell !== null)]);
  const { overrides = [] } = (JSON.parse(panel) as { fieldConfig?: { overrides?: Override[] } }).fieldConfig ?? {};
  const transformed = panel.includes('groupingToMatrix');
  for (const { matcher } of overrides)
    if (matcher.id === 'byName' && matcher.options !== 'Time' && !transformed)
      expect([title, only!.columns]).toContainEqual(expect.arrayContaining([matcher.options]));
}

interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
}
interface Series {
  readonly tags?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (string | number | null)[])[];
}
interface Answer {
  readonly error?: string;
  readonly results?: readonly { readonly error?: string; readonly series?: readonly Series[] }[];
}
