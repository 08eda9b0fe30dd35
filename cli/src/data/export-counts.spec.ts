import { describe, expect, it } from '@jest/globals';
import { datasetNamed, PNEUMONIA_COUNTS } from '@simdrift/datasets';
import { apportion, exportCounts } from './export-counts.js';

describe(exportCounts.name, () => {
  it('is what PneumoniaMNIST holds', () => {
    expect(exportCounts({ name: 'pneumoniamnist', classShares: [0.5, 0.5] })).toBe(PNEUMONIA_COUNTS);
  });

  it('has the size of the real set elsewhere', () => {
    const counts = exportCounts({ name: 'retinamnist', classShares: [0.4, 0.1, 0.2, 0.2, 0.1] });
    const { splits } = datasetNamed('retinamnist');
    expect(counts.test).toEqual([160, 40, 80, 80, 40]);
    expect(counts.train.reduce((a, b) => a + b)).toBe(splits.train);
  });
});

describe(apportion.name, () => {
  it('sums to the total, the largest remainder first', () => {
    expect(apportion(10, [0.25, 0.75])).toEqual([3, 7]);
    expect(apportion(10, [1 / 3, 1 / 3, 1 / 3])).toEqual([4, 3, 3]);
    expect(apportion(7, [0.05, 0.05, 0.9])).toEqual([1, 0, 6]);
  });
});
