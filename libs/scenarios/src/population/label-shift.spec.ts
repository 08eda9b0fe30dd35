import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { goalShares, interpolateShares } from './label-shift.js';

const classes = ['a', 'b', 'c'];

describe(goalShares.name, () => {
  it('leaves classes that the data lack out of equal shares', () => {
    expect(goalShares(undefined, [0.5, 0, 0.5], classes)).toEqual([0.5, 0, 0.5]);
  });

  it('refuses shares that are none', () => {
    for (const shares of [[0.5, 0.5], [0.5, 0.4, 0.2], { a: 0.6, b: 0.6 }, { d: 0.5 }])
      expect(() => goalShares(shares, [0.4, 0.3, 0.3], classes)).toThrow(
        expect.objectContaining({ code: 'SIMDRIFT_SCENARIO_INVALID' }),
      );
  });
});

describe(interpolateShares.name, () => {
  it.each([
    ['linear', [0.35, 0.65]],
    ['sigmoid', [0.2 + 0.6 * 0.0707, 0.8 - 0.6 * 0.0707]],
    ['geometric', [0.2 ** 0.75 * 0.8 ** 0.25, 0.8 ** 0.75 * 0.2 ** 0.25]],
  ] as const)('goes a quarter of the way: %s', (way, shares) => {
    const sum = shares[0] + shares[1];
    interpolateShares([0.2, 0.8], [0.8, 0.2], 0.25, way).forEach((share, i) =>
      expect(share).toBeCloseTo(shares[i]! / sum, 3),
    );
  });

  it('is at its ends there exactly, and made of shares on every way', () => {
    const weight = fc.integer({ min: 0, max: 9 });
    const shares = fc
      .tuple(weight, weight, weight)
      .filter((list) => list.some((one) => one > 0))
      .map((list) => list.map((one) => one / list.reduce((a, b) => a + b)));
    const ways = fc.constantFrom('linear' as const, 'geometric' as const, 'sigmoid' as const);
    fc.assert(
      fc.property(shares, shares, fc.double({ min: 0, max: 1, noNaN: true }), ways, (from, to, severity, way) => {
        const between = interpolateShares(from, to, severity, way);
        expect(between.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        expect(between.every((share, i) => share >= 0 && (share === 0 || from[i]! > 0 || to[i]! > 0))).toBe(true);
        expect(interpolateShares(from, to, 0, way)).toEqual(from);
        expect(interpolateShares(from, to, 1, way)).toEqual(to);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
