import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey } from '@simdrift/imaging';
import { referenceSpread } from './reference-spread.js';

describe(referenceSpread.name, () => {
  it('takes chance out: worked by hand', () => {
    // Rates 0 and 0.5 in 10 windows: variance 0.125; chance adds (0 + 0.5 · 0.5 / 9) / 2.
    const { low, high, deviation } = referenceSpread([0, 5], 10);
    expect([low, high]).toEqual([0, 0.5]);
    expect(deviation).toBeCloseTo(Math.sqrt(0.125 - 0.25 / 18), 12);
    expect(referenceSpread([2, 2, 2], 40).deviation).toBe(0);
  });

  it('finds the spread that is there', () => {
    const random = randomAt(randomKey(1, 'spread', 'spec'), 0);
    const alarms = Array.from({ length: 4000 }, (_, reference) => {
      const percent = reference % 2 === 0 ? 2 : 8;
      let count = 0;
      for (let i = 0; i < 40; i++) if (random.below(100) < percent) count += 1;
      return count;
    });
    expect(referenceSpread(alarms, 40).deviation).toBeCloseTo(0.03, 2);
  });
});
