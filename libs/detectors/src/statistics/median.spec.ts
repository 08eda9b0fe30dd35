import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { medianOf } from './median.js';

const sortedMedian = (values: Float64Array) => {
  const sorted = values.slice().sort();
  return (sorted[(sorted.length - 1) >>> 1]! + sorted[sorted.length >>> 1]!) / 2;
};

describe('medianOf', () => {
  it.each([1, 2, 7, 8, 20_000, 20_001])('is the middle of %i sorted values, which stay as they are', (length) => {
    const random = seeded(length);
    const values = Float64Array.from({ length }, () => nextUnit(random) ** 3);
    const before = values.slice();
    expect(medianOf(values)).toBe(sortedMedian(values));
    expect(values).toEqual(before);
  });

  it('also is where the sample misleads: every place that is looked at is larger than all others, or most values are equal', () => {
    const misleading = Float64Array.from({ length: 20_000 }, (_, i) => (i % 10 === 0 ? 1e6 + i : i));
    expect(medianOf(misleading)).toBe(sortedMedian(misleading));
    const equal = Float64Array.from({ length: 20_001 }, (_, i) => (i % 3 === 0 ? i : 5));
    expect(medianOf(equal)).toBe(5);
  });
});
