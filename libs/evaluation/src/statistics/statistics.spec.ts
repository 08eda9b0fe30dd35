import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binomialProbabilities, meanAbsoluteDeviation } from './binomial.js';
import { binomialUpperTail, exactInterval } from './exact-interval.js';
import { wilsonInterval } from './wilson-interval.js';

describe(wilsonInterval.name, () => {
  it('gives the published interval', () => {
    // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 0 of 20.
    expect(wilsonInterval(81, 263, 1.959964)).toEqual({
      low: expect.closeTo(0.2553, 4),
      high: expect.closeTo(0.3662, 4),
    });
    expect(wilsonInterval(0, 20, 1.959964)).toEqual({ low: expect.closeTo(0, 4), high: expect.closeTo(0.1611, 4) });
  });

  it('holds the share, inside 0..1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [hits, count] = [Math.min(a, b), Math.max(a, b)];
        const { low, high } = wilsonInterval(hits, count);
        const share = count === 0 ? 0.5 : hits / count;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      }),
    );
  });
});

describe(binomialProbabilities.name, () => {
  it('has the moments of the binomial, for many and for extreme trials', () => {
    const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), probability, (n, p) => {
        const probabilities = binomialProbabilities(n, p);
        const mean = probabilities.reduce((sum, q, k) => sum + q * k, 0);
        const variance = probabilities.reduce((sum, q, k) => sum + q * (k - mean) ** 2, 0);
        expect(mean / (n * p)).toBeCloseTo(1, 8);
        expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 6);
      }),
    );
  });

  it('has the mean absolute deviation that de Moivre found', () => {
    // 2 (k + 1) C(n, k + 1) p^(k + 1) (1 - p)^(n - k) with k = floor(np), here for n = 10, p = 0.3.
    const deMoivre = 2 * 4 * 210 * 0.3 ** 4 * 0.7 ** 7;
    expect(meanAbsoluteDeviation(binomialProbabilities(10, 0.3), 3)).toBeCloseTo(deMoivre, 12);
  });
});

describe(exactInterval.name, () => {
  it('gives the published interval', () => {
    // Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20.
    expect(exactInterval(81, 263, 0.05)).toEqual({ low: expect.closeTo(0.2527, 4), high: expect.closeTo(0.3676, 4) });
    expect(exactInterval(15, 148, 0.05)).toEqual({ low: expect.closeTo(0.0578, 4), high: expect.closeTo(0.1617, 4) });
    expect(exactInterval(0, 20, 0.05)).toEqual({ low: 0, high: expect.closeTo(0.1684, 4) });
    expect(exactInterval(0, 0, 0.05)).toEqual({ low: 0, high: 1 });
  });

  it('covers every share at least as often as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (count, share) => {
        const covered = binomialProbabilities(count, share).reduce((sum, probability, hits) => {
          const { low, high } = exactInterval(hits, count, 0.1);
          return sum + (share >= low - 1e-9 && share <= high + 1e-9 ? probability : 0);
        }, 0);
        expect(covered).toBeGreaterThan(0.9 - 1e-6);
      }),
      { numRuns: 15 },
    );
  });

  it('sums tails without losing the small ones', () => {
    expect(binomialUpperTail(100, 100, 0.1)).toBeCloseTo(1e-100, 104);
    expect(binomialUpperTail(0, 5, 0.1)).toBe(1);
    expect(binomialUpperTail(1, 3, 0.5)).toBeCloseTo(0.875, 12);
  });
});
