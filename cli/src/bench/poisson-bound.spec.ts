import { describe, expect, it } from '@jest/globals';
import { poissonUpperBound } from './poisson-bound.js';

describe(poissonUpperBound.name, () => {
  // One-sided 95 % limits of Garwood (1936): half the 95 % point of chi-square with 2(count + 1) degrees of freedom.
  it.each([
    [0, 2.9957],
    [1, 4.7439],
    [5, 10.513],
    [10, 16.9622],
    [100, 118.079],
  ])('of %i events is %d', (count, bound) => {
    expect(Math.abs(poissonUpperBound(count) - bound)).toBeLessThan(5e-4 * bound);
  });
});
