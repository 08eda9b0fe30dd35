import { describe, expect, it } from '@jest/globals';
import { spearman } from './spearman.js';

describe(spearman.name, () => {
  // scipy.stats.spearmanr (SciPy 1.x), ties included.
  it.each([
    [[1, 2, 3, 4, 5], [5, 6, 7, 8, 7], 0.8207826816681233],
    [[1, 2, 2, 3, 9, -4], [0.1, 0.4, 0.4, 0.2, 5, 0.3], 0.5294117647058824],
    [[1, 2, 3, 4], [4, 3, 2, 1], -1],
  ])('agrees with SciPy on %j and %j', (a, b, rho) => {
    expect(spearman(a, b).rho).toBeCloseTo(rho, 12);
  });

  it('is the same for any rising function of the values', () => {
    const a = [0.3, -1, 2, 0.7, 5, 1.1];
    const b = [1, 0.2, 3, 9, 4, 2];
    expect(spearman(a.map(Math.exp), b)).toEqual(spearman(a, b));
  });

  it('holds its value in an interval that narrows with the pairs', () => {
    const pairs = (n: number) => Array.from({ length: n }, (_, i) => [i, i + 4 * Math.sin(7 * i)] as const);
    const of = (n: number) =>
      spearman(
        pairs(n).map(([x]) => x),
        pairs(n).map(([, y]) => y),
      );
    const [few, many] = [of(10), of(60)];
    for (const { low, rho, high } of [few, many]) expect([low! < rho!, rho! < high!]).toEqual([true, true]);
    expect(many.high! - many.low!).toBeLessThan(few.high! - few.low!);
  });

  it('says nothing where nothing can be said', () => {
    expect(spearman([1, 2], [2, 1])).toEqual({ n: 2, rho: null, low: null, high: null });
    expect(spearman([3, 3, 3, 3], [1, 2, 3, 4]).rho).toBeNull();
    expect(spearman([1, 2, 3], [1, 2, 3])).toEqual({ n: 3, rho: 1, low: null, high: null });
    expect(() => spearman([1], [])).toThrow(RangeError);
  });
});
