import { afterEach, describe, expect, it } from '@jest/globals';
import type { MetricsStore, Point } from './metrics-store.port.js';
import type { StoreOptions } from './store-options.js';

/** Makes stores on one empty place: every call of `make` within a test opens the same place. */
export interface StorePlace {
  make(options: StoreOptions): MetricsStore;
  remove(): Promise<void>;
}

const start = 1_764_000_000_000_000;

/** A reading-like point. */
export function point(change: Partial<Point> = {}): Point {
  return { measurement: 'readings', tags: { run: 'r', stream: 'main' }, fields: { value: 1 }, time: start, ...change };
}

/** What every metrics store promises, whatever is behind it. */
export function metricsStoreContract(name: string, newPlace: () => Promise<StorePlace>): void {
  describe(`${name} keeps the contract of MetricsStore`, () => {
    let place: StorePlace | undefined;
    let open: MetricsStore[] = [];

    const store = async (options: StoreOptions = {}): Promise<MetricsStore> => {
      place ??= await newPlace();
      const made = place.make(options);
      open.push(made);
      await made.open();
      return made;
    };

    afterEach(async () => {
      for (const made of open) await made.close();
      open = [];
      await place?.remove();
      place = undefined;
    });

    it('writes a point twice as one row, also from another store', async () => {
      const first = await store();
      await first.write([point(), point()]);
      await first.flush();
      await first.write([point()]);
      await first.close();
      const second = await store();
      await second.write([point()]);
      await second.flush();
      expect(await second.query({ measurement: 'readings' })).toEqual([point()]);
    });

    it('merges the fields of a row, the newest value of a field winning', async () => {
      const merging = await store();
      await merging.write([point({ fields: { a: 1, text: 'x' } }), point({ fields: { a: 2, b: true } })]);
      await merging.flush();
      await merging.write([point({ fields: { b: false, c: 3 } })]);
      await merging.flush();
      expect(await merging.query({ measurement: 'readings' })).toEqual([
        point({ fields: { a: 2, text: 'x', b: false, c: 3 } }),
      ]);
    });

    it('takes late points between those it has', async () => {
      const late = await store();
      const at = (i: number, value: number) => point({ time: start + i, fields: { value } });
      await late.write([at(10, 1), at(30, 1)]);
      await late.flush();
      await late.write([at(20, 2), at(30, 2), at(5, 2), at(40, 2)]);
      await late.flush();
      expect(await late.query({ measurement: 'readings' })).toEqual([
        at(5, 2),
        at(10, 1),
        at(20, 2),
        at(30, 2),
        at(40, 2),
      ]);
    });

    it('leaves out what is not finite, and gives a point without fields to onReject', async () => {
      const rejected: [Point, string][] = [];
      const strict = await store({ onReject: (bad, reason) => rejected.push([bad, reason]) });
      await strict.write([
        point({ fields: { good: 1, bad: NaN } }),
        point({ fields: { bad: -Infinity }, time: start + 1 }),
        point({ fields: {}, time: start + 2 }),
        point({ time: 1.5 }),
        point({ time: NaN }),
      ]);
      await strict.flush();
      expect(await strict.query({ measurement: 'readings' })).toEqual([point({ fields: { good: 1 } })]);
      expect(strict.counters()).toEqual({ written: 1, rejected: 4, droppedFields: 1, buffered: 0, retries: 0 });
      expect(rejected.map(([bad]) => bad.time)).toEqual([start + 1, start + 2, 1.5, NaN]);
      expect(rejected[0]![1]).toMatch(/finite/);
    });

    const texts = [
      `it's "quoted"`,
      'a,b=c d',
      ' lead and trail ',
      'back\\slash',
      'a\\,b\\ c\\=d',
      '\\n',
      'ünï 😀 漢字',
      '#hash',
      "'); DROP",
      '$1',
    ];

    it.each([...texts, 'two\nlines', 'end\\', '\r\n\t'])('keeps the string field %j', async (text) => {
      const keeping = await store();
      await keeping.write([point({ fields: { text } })]);
      await keeping.flush();
      expect(await keeping.query({ measurement: 'readings' })).toEqual([point({ fields: { text } })]);
    });

    it.each(texts)('keeps the tag %j, and finds it', async (value) => {
      const keeping = await store();
      const tagged = point({ tags: { run: 'r', stream: value } });
      await keeping.write([tagged, point()]);
      await keeping.flush();
      expect(await keeping.query({ measurement: 'readings', tags: { stream: value } })).toEqual([tagged]);
    });

    it('keeps odd names of measurements, tags and fields', async () => {
      const odd = point({
        measurement: 'my "m", é',
        tags: { 'a tag,=': 'x', run: 'r' },
        fields: { 'a field, "=': 1, Value: 2, value: 3 },
      });
      const keeping = await store();
      await keeping.write([odd]);
      await keeping.flush();
      expect(await keeping.query({ measurement: odd.measurement, tags: { 'a tag,=': 'x' } })).toEqual([odd]);
    });

    it.each([
      { tags: { stream: 'two\nlines' } },
      { tags: { stream: 'end\\' } },
      { tags: { time: '1' } },
      { fields: { time: 1 } },
      { measurement: '' },
    ])('refuses what cannot be written everywhere: %j', async (change) => {
      const reasons: string[] = [];
      const strict = await store({ onReject: (_, reason) => reasons.push(reason) });
      await strict.write([point(change), point()]);
      await strict.flush();
      expect(reasons).toHaveLength(1);
      expect(strict.counters()).toMatchObject({ written: 1, rejected: 1 });
    });

    it('refuses a field that changes its type, and keeps the rest of the batch', async () => {
      const rejected: Point[] = [];
      const strict = await store({ onReject: (bad) => rejected.push(bad) });
      await strict.write([point()]);
      await strict.flush();
      const points = Array.from({ length: 50 }, (_, i) =>
        point({ time: start + i, fields: { value: i === 17 || i === 33 ? 'text' : i } }),
      );
      await strict.write(points);
      await strict.flush();
      expect(rejected).toEqual([points[17], points[33]]);
      expect(strict.counters()).toMatchObject({ written: 49, rejected: 2 });
      expect(await strict.query({ measurement: 'readings' })).toEqual(
        points.filter(({ fields }) => fields['value'] !== 'text'),
      );
    });

    it('keeps numbers to the last bit, and time zero', async () => {
      const numbers = [0, -1.5, 0.1 + 0.2, 5e-324, Number.MAX_VALUE, 1e21, Number.MAX_SAFE_INTEGER, 1 / 3];
      const points = numbers.map((value, i) => point({ time: i, fields: { value } }));
      const exact = await store();
      await exact.write(points);
      await exact.flush();
      expect(await exact.query({ measurement: 'readings' })).toEqual(points);
    });

    it('answers by tags, time and limit, oldest first', async () => {
      const asked = await store();
      const points = Array.from({ length: 40 }, (_, i) =>
        point({ time: start + i * 1000, tags: { run: `r${i % 2}`, stream: 's' } }),
      );
      await asked.write([...points].reverse());
      await asked.flush();
      const ask = (query: object) => asked.query({ measurement: 'readings', ...query });
      expect(await ask({})).toEqual(points);
      expect(await ask({ tags: { run: 'r1', stream: 's' } })).toEqual(points.filter((_, i) => i % 2 === 1));
      expect(await ask({ from: start + 3000, to: start + 5000 })).toEqual(points.slice(3, 6));
      expect(await ask({ limit: 5 })).toEqual(points.slice(0, 5));
      expect(await ask({ limit: 5, last: true })).toEqual(points.slice(-5));
      expect(await ask({ tags: { run: 'r0' }, limit: 2, last: true })).toEqual([points[36], points[38]]);
      expect(await ask({ tags: { run: 'nobody' } })).toEqual([]);
      expect(await ask({ tags: { nothing: 'x' } })).toEqual([]);
      expect(await asked.query({ measurement: 'nothing' })).toEqual([]);
    });

    it('leaves out tags that are empty, and tells rows apart by the rest', async () => {
      const asked = await store();
      await asked.write([point({ tags: { run: 'r', site: '' } }), point({ tags: { run: 'r', site: 'north' } })]);
      await asked.flush();
      expect(await asked.query({ measurement: 'readings' })).toEqual([
        point({ tags: { run: 'r' } }),
        point({ tags: { run: 'r', site: 'north' } }),
      ]);
    });

    it('takes 20,000 points through a buffer of 1,000, and none is lost or doubled', async () => {
      const bounded = await store({ capacity: 1_000, batchSize: 400 });
      const points = Array.from({ length: 20_000 }, (_, i) =>
        point({ time: start + i, tags: { run: 'r', stream: `s${i % 7}` }, fields: { value: i } }),
      );
      let most = 0;
      for (let i = 0; i < points.length; i += 2_500) {
        const writing = bounded.write(points.slice(i, i + 2_500));
        most = Math.max(most, bounded.counters().buffered);
        await writing;
        most = Math.max(most, bounded.counters().buffered);
      }
      await bounded.flush();
      expect(most).toBeLessThanOrEqual(1_000);
      expect(bounded.counters()).toMatchObject({ written: 20_000, rejected: 0, buffered: 0 });
      expect(await bounded.query({ measurement: 'readings' })).toEqual(points);
    });

    it('writes what is left when it is closed, and takes nothing after', async () => {
      const closing = await store({ lingerMs: 60_000 });
      await closing.write([point()]);
      await closing.close();
      await expect(closing.write([point()])).rejects.toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE' });
      const again = await store();
      expect(await again.query({ measurement: 'readings' })).toEqual([point()]);
    });

    it('writes an incomplete batch after its time, unasked', async () => {
      const patient = await store({ lingerMs: 20 });
      await patient.write([point()]);
      while (patient.counters().written === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await patient.query({ measurement: 'readings' })).toEqual([point()]);
    });
  });
}
