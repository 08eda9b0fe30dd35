import { describe, expect, it } from '@jest/globals';
import { backOffMs, defaultBackOff } from './back-off.js';
import { BufferedWriter } from './buffered-writer.js';
import type { Point } from './metrics-store.port.js';

const point = (time: number): Point => ({ measurement: 'm', tags: {}, fields: { value: time }, time });
const points = (count: number) => Array.from({ length: count }, (_, i) => point(i));
const options = { batchSize: 10, lingerMs: 1, capacity: 25, backOff: { initialMs: 1, maxMs: 4 } };
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe(BufferedWriter.name, () => {
  it('waits while it is full, and goes on as there is room', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const sent: number[] = [];
    const writer = new BufferedWriter(options, {
      send: (batch) => gate.then(() => void sent.push(...batch.map(({ time }) => time))),
      isRetriable: () => true,
    });
    let taken = false;
    const adding = writer.add(points(60)).then(() => (taken = true));
    await soon();
    expect([writer.buffered, taken]).toEqual([25, false]);
    release();
    await adding;
    await writer.flush();
    expect(sent).toEqual(points(60).map(({ time }) => time));
  });

  it('keeps one batch in flight, and the order, when sends fail now and then', async () => {
    let inFlight = 0;
    let calls = 0;
    const sent: number[] = [];
    const writer = new BufferedWriter(options, {
      async send(batch) {
        expect(++inFlight).toBe(1);
        await soon();
        inFlight--;
        if (++calls % 3 === 0) throw new Error('away');
        sent.push(...batch.map(({ time }) => time));
      },
      isRetriable: () => true,
    });
    await Promise.all([writer.add(points(60)), writer.add([point(60)])]);
    await writer.flush();
    expect(sent).toEqual(points(61).map(({ time }) => time));
    expect(writer.retries).toBeGreaterThan(0);
  });

  it('gives a failure that no retry heals to whoever waits, keeps the points, and tries again at the next flush', async () => {
    let full = true;
    const sent: number[] = [];
    const writer = new BufferedWriter(options, {
      send: (batch) =>
        full ? Promise.reject(new Error('full')) : Promise.resolve(void sent.push(...batch.map(({ time }) => time))),
      isRetriable: () => false,
    });
    await expect(writer.add(points(60))).rejects.toThrow('full');
    await expect(writer.add([point(99)])).rejects.toThrow('full');
    expect(writer.buffered).toBe(25);
    await expect(writer.flush()).rejects.toThrow('full');
    full = false;
    await writer.flush();
    expect(sent).toEqual(points(25).map(({ time }) => time));
  });

  it('gives up at the end of its time, and returns what was not sent', async () => {
    const writer = new BufferedWriter(options, {
      send: () => Promise.reject(new Error('away')),
      isRetriable: () => true,
    });
    const stuck = writer.add(points(60)).catch((error: unknown) => error);
    expect(await writer.close(10)).toEqual(points(25));
    expect(await stuck).toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE' });
    await expect(writer.flush()).rejects.toMatchObject({ code: 'SIMDRIFT_STORE_UNAVAILABLE' });
  });
});

describe(backOffMs.name, () => {
  it('doubles up to its cap, within its jitter', () => {
    expect([1, 2, 3, 20, 5000].map((attempt) => backOffMs(defaultBackOff, attempt, 0))).toEqual([
      50, 100, 200, 5_000, 5_000,
    ]);
    expect(backOffMs(defaultBackOff, 3, 0.5)).toBe(300);
  });
});
