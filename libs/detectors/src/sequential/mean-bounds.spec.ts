import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { lowerMean, upperMean } from './mean-bounds.js';

describe('bounds of a mean', () => {
  it('are those of Hoeffding, by hand', () => {
    // No error in n: (1 − u)ⁿ = alpha.
    expect(upperMean(0, 100, 0.05)).toBeCloseTo(1 - 0.05 ** 0.01, 10);
    expect(lowerMean(1, 100, 0.05)).toBeCloseTo(0.05 ** 0.01, 10);
    expect(upperMean(1, 10, 0.05)).toBe(1);
    // 0.2 ln(0.2 / u) + 0.8 ln(0.8 / (1 − u)) = ln 20 / 50.
    const u = upperMean(0.2, 50, 0.05);
    expect(0.2 * Math.log(0.2 / u) + 0.8 * Math.log(0.8 / (1 - u))).toBeCloseTo(Math.log(20) / 50, 10);
  });

  it('hold as often as they say', () => {
    let missed = 0;
    for (let run = 0; run < 2000; run++) {
      const random = seeded(run);
      const errors = Array.from({ length: 60 }, () => +(nextUnit(random) < 0.3));
      missed += +(upperMean(errors.reduce((a, b) => a + b, 0) / 60, 60, 0.1) < 0.3);
    }
    expect(missed / 2000).toBeLessThan(0.1);
    expect(missed / 2000).toBeGreaterThan(0.01);
  });
});
