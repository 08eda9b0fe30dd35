import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextUnit, seeded } from '../random.js';
import { eDetector, type EDetectorOptions } from './e-detector.js';

const begin = (options: Partial<EDetectorOptions>) => eDetector.init({ ...eDetector.defaults, ...options });
const statistics = (options: Partial<EDetectorOptions>, values: readonly number[]) => {
  const state = begin(options);
  return values.map((value) => eDetector.step(state, value).statistic);
};

describe(eDetector.name, () => {
  // One stake of ½ and a mean of ¼: a one pays ½ + ½·4 = 2.5, a zero ½.
  const half = { mean: 0.25, mode: 'up', bets: 1, arl0: 1000 } as const;

  it('adds a bet at every observation (e-SR), by hand', () => {
    expect(statistics(half, [1, 0, 1])).toEqual([2.5, 3.5 * 0.5, 2.75 * 2.5]);
  });

  it('keeps the best bet (e-CUSUM), by hand', () => {
    expect(statistics({ ...half, type: 'cusum' }, [1, 0, 0, 1])).toEqual([2.5, 1.25, 0.625, 2.5]);
  });

  it('bets on a fall with the mirrored mean, and on both with half the capital each', () => {
    // Against a mean of ¼ from below, a zero pays ½ + ½ / ¾ and a one ½.
    expect(statistics({ ...half, mode: 'down' }, [0])[0]).toBeCloseTo(0.5 + 0.5 / 0.75, 12);
    expect(statistics({ ...half, mode: 'both' }, [1])).toEqual([(2.5 + 0.5) / 2]);
  });

  it('mixes stakes', () => {
    expect(statistics({ ...half, bets: 2 }, [1])).toEqual([(2.5 + 1.75) / 2]);
  });

  it('sees the change of its documentation', () => {
    const state = begin({ mean: 0.1, mode: 'up', arl0: 1000 });
    const errors = Array.from({ length: 400 }, (_, i) => (i < 200 ? +(i % 10 === 0) : i % 2));
    expect(errors.findIndex((error) => eDetector.step(state, error).state === 'drift')).toBe(213);
  });

  it('e-SR less the time is a martingale: n on average at the mean, less below it', () => {
    const mean = (p: number) => {
      let sum = 0;
      for (let run = 0; run < 4000; run++) {
        const random = seeded(run);
        const values = Array.from({ length: 20 }, () => +(nextUnit(random) < p));
        sum += statistics({ mean: 0.4, mode: 'up', bets: 3, arl0: 1e12 }, values).at(-1)!;
      }
      return sum / 4000;
    };
    expect(mean(0.4)).toBeGreaterThan(16);
    expect(mean(0.4)).toBeLessThan(24);
    expect(mean(0.3)).toBeLessThan(14);
    expect(mean(0.5)).toBeGreaterThan(30);
  });

  it.each(['sr', 'cusum'] as const)('runs at least arl0 on average (%s)', (type) => {
    const arl0 = 100;
    let total = 0;
    for (let run = 0; run < 300; run++) {
      const [random, state] = [seeded(run), begin({ mean: 0.2, mode: 'both', arl0, type })];
      let length = 1;
      while (length < 4 * arl0 && eDetector.step(state, +(nextUnit(random) < 0.2)).state !== 'drift') length += 1;
      total += length;
    }
    expect(total / 300).toBeGreaterThan(arl0);
  });

  it('estimates the mean: pending in the warm-up, and bounds on both sides of it', () => {
    const state = begin({ warmUp: 100, confidence: 0.99 });
    const states = Array.from({ length: 101 }, (_, i) => eDetector.step(state, +(i % 4 === 0)).state);
    expect(states.filter((name) => name === 'pending')).toHaveLength(100);
    expect(state.lower).toBeLessThan(0.25);
    expect(state.upper).toBeGreaterThan(0.25);
    expect(state.upper - state.lower).toBeLessThan(0.35);
  });

  it('begins again after an alarm, and on restart', () => {
    const state = begin({ mean: 0.1, arl0: 5, mode: 'up' });
    while (eDetector.step(state, 1).state !== 'drift');
    expect(eDetector.step(state, 0).statistic).toBeLessThan(1);
    eDetector.restart(state);
    expect(state).toEqual(begin({ mean: 0.1, arl0: 5, mode: 'up' }));
  });

  it('is never negative, infinite or NaN', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        for (const value of statistics({ mean: 1e-6, arl0: 1e12 }, values)) {
          expect(value >= 0 && Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });

  it.each([{ arl0: 1 }, { arl0: NaN }, { mean: 0 }, { mean: 1 }, { warmUp: 5 }, { confidence: 1 }, { mode: 'left' }, { type: 'x' }, { bets: 0 }])('refuses %p', (options) => {
    expect(() => begin(options as never)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }));
  }); // prettier-ignore
});
