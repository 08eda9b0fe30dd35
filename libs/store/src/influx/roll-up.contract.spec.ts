import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLL_UPS, ROLLED, toPoints, type FieldName, type PointContext, type Summary } from '@simdrift/contracts';
import { startInflux, type InfluxServer } from '../../../../test/servers/influx.js';
import type { Point } from '../metrics-store.port.js';
import { InfluxStore } from './influx-store.adapter.js';

// Five minutes before a full hour, so that both widths are crossed.
const start = (Math.floor(1_795_000_000 / 3600) * 3600 - 300) * 1e6;
const context: PointContext = {
  dataset: 'pneumoniamnist',
  source: 'phantom',
  model: 'resnet18',
  scenario: 'scanner-replacement',
  start,
  rate: 2,
};

/** Twelve minutes of a run at two frames a second, with irregular values. */
function rows(run: string, from = 0, until = 1440): Point[] {
  const points: Point[] = [];
  for (let seq = from; seq < until; seq += 3) {
    const place = { run, stream: seq % 2 === 0 ? "site 'a'" : 'b', seq, time: start + (seq / context.rate) * 1e6 };
    const wave = Math.abs(Math.sin(seq));
    for (const detector of ['ks', 'mmd'])
      points.push(
        ...toPoints(
          {
            kind: 'reading',
            record: {
              ...place,
              detector,
              state: wave > 0.9 ? 'drift' : 'stable',
              statistic: wave,
              threshold: 0.9,
              alarm: wave > 0.99,
              ...(detector === 'ks' ? { pValue: 1 - wave } : {}),
              evidence: [],
            },
          },
          context,
        ),
      );
    const metric = { ...place, name: 'accuracy', value: wave, count: 200, from: 0 };
    points.push(
      ...toPoints({ kind: 'metric', record: seq % 4 === 0 ? { ...metric, low: wave / 2 } : metric }, context),
    );
    points.push(
      ...toPoints({ kind: 'truth', record: { ...place, until: seq + 3, effect: 'noise', severity: wave } }, context),
    );
  }
  return points;
}

const summaries: Readonly<Record<Summary, (values: readonly number[]) => number>> = {
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  last: (values) => values.at(-1)!,
};

/** What a roll-up must hold, computed here: one entry per measurement, tags, interval and field. */
function expected(points: readonly Point[], seconds: number): Map<string, number> {
  const gathered = new Map<string, { summary: Summary; values: number[] }>();
  for (const { measurement, tags, fields, time } of [...points].sort((a, b) => a.time - b.time)) {
    const wanted: Readonly<Partial<Record<FieldName, Summary>>> = ROLLED[measurement as keyof typeof ROLLED] ?? {};
    for (const [field, summary] of Object.entries(wanted)) {
      const value = fields[field];
      if (typeof value !== 'number') continue;
      const at = Math.floor(time / (seconds * 1e6)) * seconds * 1e6;
      const key = keyOf(measurement, tags, at, field);
      const entry = gathered.get(key);
      if (entry === undefined) gathered.set(key, { summary, values: [value] });
      else entry.values.push(value);
    }
  }
  return new Map([...gathered].map(([key, { summary, values }]) => [key, summaries[summary](values)]));
}

function keyOf(measurement: string, tags: Readonly<Record<string, string>>, time: number, field: string): string {
  return JSON.stringify([measurement, Object.entries(tags).sort(), time, field]);
}

const found = await startInflux();
if (found.server === null) it.skip(`roll-ups on a real InfluxDB: ${found.reason}`, () => undefined);
else onInflux(found.server);

function onInflux(influx: InfluxServer): void {
  describe('the roll-ups of InfluxStore', () => {
    const database = `rollups_${process.pid}`;
    let store: InfluxStore;

    beforeAll(async () => {
      store = new InfluxStore({ url: influx.url, database });
      await store.open();
    });
    afterAll(async () => {
      await store.close();
      await influx.stop();
    });

    interface Series {
      readonly name: string;
      readonly tags?: Readonly<Record<string, string>>;
      readonly columns: readonly string[];
      readonly values: readonly (readonly (string | number | null)[])[];
    }
    async function ask(q: string): Promise<readonly Series[]> {
      const response = await fetch(`${influx.url}/query?db=${database}&epoch=u`, {
        method: 'POST',
        body: new URLSearchParams({ q }),
      });
      const { results } = (await response.json()) as { results: { error?: string; series?: Series[] }[] };
      if (results[0]?.error !== undefined) throw new Error(results[0].error);
      return results[0]?.series ?? [];
    }
    async function rolled(suffix: string): Promise<Map<string, number>> {
      const values = new Map<string, number>();
      for (const measurement of Object.keys(ROLLED))
        for (const series of await ask(`SELECT *::field FROM "simdrift${suffix}"."${measurement}" GROUP BY *`))
          for (const row of series.values)
            series.columns.forEach((field, k) => {
              const tags = Object.fromEntries(Object.entries(series.tags ?? {}).filter(([, tag]) => tag !== ''));
              if (k > 0 && row[k] !== null) values.set(keyOf(measurement, tags, Number(row[0]), field), Number(row[k]));
            });
      return values;
    }
    async function expectRolled(points: readonly Point[]): Promise<void> {
      for (const { suffix, seconds } of ROLL_UPS) {
        const [have, want] = [await rolled(suffix), expected(points, seconds)];
        expect([...have.keys()].sort()).toEqual([...want.keys()].sort());
        for (const [key, value] of want) expect(have.get(key)).toBeCloseTo(value, 9);
      }
    }

    it('hold what the raw rows give, and nothing more the second time', async () => {
      const points = rows("r'1");
      await store.write(points);
      await store.rollUp();
      await expectRolled(points);
      await store.write(points);
      await store.rollUp();
      await expectRolled(points);
    });

    it('follow points that come late into intervals that were rolled up before', async () => {
      const points = [...rows("r'1"), ...rows('r2', 0, 300), ...rows('r2', 600, 900)];
      await store.write(rows('r2', 600, 900));
      await store.rollUp();
      await store.write(rows('r2', 0, 300));
      await store.rollUp();
      await expectRolled(points);
    });

    it('are made by the store itself once a stream has ended, and at its end', async () => {
      const keeping = new InfluxStore({ url: influx.url, database: `${database}_kept`, rollUpEveryMs: 3_600_000 });
      await keeping.open();
      await keeping.write(rows('r3', 0, 30));
      await keeping.close();
      const count = await ask(`SELECT count("level") FROM "${database}_kept"."simdrift_1m"."readings"`);
      expect(Number(count[0]!.values[0]![1])).toBeGreaterThan(0);
    });

    it.each([
      ['5 minutes', 5 * 60, 'simdrift'],
      ['3 hours', 3 * 3600, 'simdrift'],
      ['a day', 24 * 3600, 'simdrift_1m'],
      ['a month', 31 * 86_400, 'simdrift_1h'],
    ])('for a range of %s the guide says %s', async (_, seconds, policy) => {
      // As Grafana writes `$__to - $__from`.
      const [from, to] = [1_795_000_000_000, 1_795_000_000_000 + seconds * 1000];
      const answer = await ask(
        `SELECT "policy" FROM "simdrift"."rollups" WHERE "longerThan" < ${to} - ${from} AND "upTo" >= ${to} - ${from}`,
      );
      expect(answer.flatMap((series) => series.values.map(([, value]) => value))).toEqual([policy]);
    });

    it('wait when the database is away, and lose nothing', async () => {
      if (!influx.own) return;
      const said: string[] = [];
      const other = (await startInflux()).server!;
      const waiting = new InfluxStore({ url: other.url, database, onNotice: (text) => void said.push(text) });
      await waiting.open();
      await waiting.write(rows('r4', 0, 60));
      await waiting.flush();
      await other.kill();
      await waiting.rollUp();
      expect(said.join()).toContain('wait for the next round');
      await other.restart();
      await waiting.rollUp();
      const response = await fetch(
        `${other.url}/query?db=${database}&q=${encodeURIComponent('SELECT count("level") FROM "simdrift_1h"."readings"')}`,
      );
      expect(await response.text()).toContain('"readings"');
      await waiting.close();
      await other.stop();
    });
  });
}
