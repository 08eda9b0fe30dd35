import { describe, expect, it } from '@jest/globals';
import { CLASS_COUNTS } from '@simdrift/datasets';
import { apportion, exportCounts } from './export-counts.js';

describe(exportCounts.name, () => {
  it('is what the real set holds', () => {
    expect(exportCounts('tissuemnist')).toBe(CLASS_COUNTS.tissuemnist);
  });

  it('has fewer training images where that is asked, in the same shares', () => {
    const { train, val, test } = exportCounts('retinamnist', 108);
    expect(train).toEqual([49, 13, 21, 19, 6]);
    expect([val, test]).toEqual([CLASS_COUNTS.retinamnist.val, CLASS_COUNTS.retinamnist.test]);
  });
});

describe(apportion.name, () => {
  it('sums to the total, the largest remainder first', () => {
    expect(apportion(10, [0.25, 0.75])).toEqual([3, 7]);
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [0.05, 0.05, 0.9])).toEqual([1, 0, 6]);
  });
});
