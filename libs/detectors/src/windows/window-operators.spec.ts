import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { from, lastValueFrom, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { decodeState, encodeState } from '../state-codec.js';
import { beginCountWindows, intoCountWindow, sliding, tumbling } from './count-windows.js';
import { beginTimeWindows, closeTimeWindows, intoTimeWindows } from './time-windows.js';
import type { Timestamped, TimeWindow } from './time-window.js';
import { windowByCount } from './window-by-count.operator.js';
import { windowByTime } from './window-by-time.operator.js';

const marbles = (test: Parameters<TestScheduler['run']>[0]): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test);
};
const option = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' });
const at = (time: number): Timestamped<number> => ({ time, value: time });
const window = (start: number, end: number, values: number[], rest: Partial<TimeWindow<number>> = {}) => ({
  start, end, values, empty: 0, late: 0, dropped: 0, ...rest,
}); // prettier-ignore

describe('windowByCount', () => {
  it('lays windows end to end, each with its last observation; what is left over is none', () =>
    marbles(({ cold, expectObservable }) => {
      const source = cold('  a-b-c-d-e-f-g|');
      const expected = '     ----x-----y--|';
      expectObservable(source.pipe(windowByCount(tumbling(3)))).toBe(expected, {
        x: ['a', 'b', 'c'],
        y: ['d', 'e', 'f'],
      });
    }));

  it('slides', () =>
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('a-b-c-d-e-f|').pipe(windowByCount(sliding(3, 2)))).toBe('----x---y--|', {
        x: ['a', 'b', 'c'],
        y: ['c', 'd', 'e'],
      });
    }));

  it('passes errors, stops when it is unsubscribed, and begins afresh for each subscription', () =>
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const broken = cold('a-b-#').pipe(windowByCount(tumbling(2)));
      expectObservable(broken).toBe('--x-#', { x: ['a', 'b'] });
      expectObservable(broken).toBe('--x-#', { x: ['a', 'b'] });
      const endless = cold('a-b-c-d-e');
      expectObservable(endless.pipe(windowByCount(tumbling(2))), '^---!').toBe('--x--', { x: ['a', 'b'] });
      expectSubscriptions(endless.subscriptions).toBe('^---!');
    }));

  it('goes on from a snapshot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat(30), (size, step, cut) => {
        const values = Array.from({ length: 30 }, (_, i) => i);
        const run = (state: ReturnType<typeof beginCountWindows<number>>, some: number[]) =>
          some.map((value) => intoCountWindow(state, value));
        const whole = run(beginCountWindows(sliding(size, step)), values);
        const state = beginCountWindows<number>(sliding(size, step));
        const first = run(state, values.slice(0, cut));
        expect([...first, ...run(decodeState(encodeState(state)), values.slice(cut))]).toEqual(whole);
      }),
    );
  });

  it('refuses sizes that are none', () => {
    for (const options of [tumbling(0), sliding(10, 0), tumbling(1.5), { ...tumbling(3), stride: 3 }])
      expect(() => windowByCount(options)).toThrow(option);
  });
});

describe('windowByTime', () => {
  const times = { a: at(1), b: at(7), c: at(12), d: at(9), e: at(21), f: at(58) };

  it('closes a window when the event time passes its end, whatever the clock says', () =>
    marbles(({ cold, expectObservable }) => {
      const source = cold('  a--b(ce)-----|', times);
      const expected = '     ----(xy)-----(z|)';
      expectObservable(source.pipe(windowByTime({ size: 10 }))).toBe(expected, {
        x: window(0, 10, [1, 7]),
        y: window(10, 20, [12]),
        z: window(20, 30, [21]),
      });
    }));

  it('counts who comes too late, and takes who comes within the lateness', () =>
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('a-c-d-(e|)', times).pipe(windowByTime({ size: 10 }))).toBe('--x---(yz|)', {
        x: window(0, 10, [1]),
        y: window(10, 20, [12], { late: 1 }),
        z: window(20, 30, [21]),
      });
      expectObservable(cold('a-c-d-(e|)', times).pipe(windowByTime({ size: 10, allowedLateness: 5 }))).toBe(
        '------(xyz|)',
        { x: window(0, 10, [1, 9]), y: window(10, 20, [12]), z: window(20, 30, [21]) },
      );
    }));

  it('makes one window of a silence', () =>
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('a-(f|)', times).pipe(windowByTime({ size: 10 }))).toBe('--(xyz|)', {
        x: window(0, 10, [1]),
        y: window(10, 50, [], { empty: 4 }),
        z: window(50, 60, [58]),
      });
    }));

  it('errors at a time that is none', () =>
    marbles(({ cold, expectObservable }) => {
      const input = expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_INPUT' });
      expectObservable(cold('a-n', { ...times, n: at(NaN) }).pipe(windowByTime({ size: 10 }))).toBe('--#', {}, input);
    }));

  it('overlaps, and does not speak of the time before the first observation', async () => {
    const windows = await lastValueFrom(
      from([105, 112, 131].map(at)).pipe(
        windowByTime({ size: 20, every: 10, allowedLateness: 60, maxObservations: 9 }),
        toArray(),
      ),
    );
    expect(windows).toEqual([
      window(90, 110, [105]),
      window(100, 120, [105, 112]),
      window(110, 130, [112]),
      window(120, 140, [131]),
      window(130, 150, [131]),
    ]);
  });

  it('keeps no more than it may, the newest, and says how many it left out', async () => {
    const values = Array.from({ length: 30 }, (_, i) => at(i));
    const windows = await lastValueFrom(from(values).pipe(windowByTime({ size: 30, maxObservations: 4 }), toArray()));
    expect(windows).toEqual([window(0, 30, [26, 27, 28, 29], { dropped: 26 })]);
  });

  const order = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 40 });

  it('puts every observation in time into each of its windows, in order, and counts the others', () => {
    fc.assert(
      fc.property(order, fc.nat(40), fc.constantFrom(1, 2, 3), (unordered, allowedLateness, overlap) => {
        const state = beginTimeWindows<number>({ size: 30, every: 30 / overlap, allowedLateness });
        const windows = unordered.flatMap((time) => intoTimeWindows(state, at(time)));
        windows.push(...closeTimeWindows(state));
        for (const { start, end, values, empty } of windows) {
          expect(values.every((time) => time >= start && time < end)).toBe(true);
          expect(values).toEqual([...values].sort((a, b) => a - b));
          expect(values.length === 0).toBe(empty > 0);
        }
        const late = windows.reduce((sum, one) => sum + one.late, state.late);
        let newest = -Infinity;
        const inTime = unordered.filter((time) => {
          newest = Math.max(newest, time);
          return time >= newest - allowedLateness;
        });
        const seen = windows.flatMap(({ values }) => [...values]);
        for (const time of new Set(inTime))
          expect(seen.filter((value) => value === time).length).toBeGreaterThanOrEqual(overlap);
        expect(late).toBeLessThanOrEqual(unordered.length - inTime.length);
        expect(windows.map(({ start }) => start)).toEqual([...windows.map(({ start }) => start)].sort((a, b) => a - b));
      }),
    );
  });

  it('goes on from a snapshot at any observation', () => {
    fc.assert(
      fc.property(order, fc.nat(40), (unordered, cut) => {
        const options = { size: 20, every: 10, allowedLateness: 5 };
        const run = (state: ReturnType<typeof beginTimeWindows<number>>, some: number[]) =>
          some.map((time) => intoTimeWindows(state, at(time)));
        const whole = run(beginTimeWindows(options), unordered);
        const state = beginTimeWindows<number>(options);
        const first = run(state, unordered.slice(0, cut));
        const restored = decodeState<typeof state>(encodeState(state));
        expect(restored).toEqual(state);
        expect([...first, ...run(restored, unordered.slice(cut))]).toEqual(whole);
      }),
    );
  });

  it('refuses options that make no windows', () => {
    const wrong = [
      { size: 0 },
      { size: 10, every: 11 },
      { size: 10, allowedLateness: -1 },
      { size: 10, maxObservations: 0 },
    ];
    for (const options of wrong) expect(() => windowByTime(options)).toThrow(option);
    expect(() => windowByTime(JSON.parse('{"size":10,"evry":5}') as { size: number })).toThrow(option);
  });
});
