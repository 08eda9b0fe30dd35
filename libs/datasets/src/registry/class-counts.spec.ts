import { describe, expect, it } from '@jest/globals';
import { describeWithMedmnist, medmnistDir } from '../../../../test/with-data.js';
import { openDataset } from '../lookup/open-dataset.js';
import { CLASS_COUNTS, testShares } from './class-counts.js';
import { SPLIT_NAMES } from './dataset-info.js';
import { DATASET_NAMES, datasetNamed } from './dataset-named.js';

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('CLASS_COUNTS', () => {
  it.each(DATASET_NAMES)('has the classes and sizes of %s', (name) => {
    const { classes, splits } = datasetNamed(name);
    for (const split of SPLIT_NAMES) {
      expect(CLASS_COUNTS[name][split]).toHaveLength(classes.length);
      expect(sum(CLASS_COUNTS[name][split])).toBe(splits[split]);
    }
    expect(sum(testShares(name))).toBeCloseTo(1, 12);
  });
});

describeWithMedmnist('CLASS_COUNTS beside the files', () => {
  it.each(['pneumoniamnist', 'breastmnist', 'retinamnist'] as const)('are those of %s', async (name) => {
    const dataset = await openDataset(name, { dataDir: medmnistDir, cacheDir: '/nowhere', download: 'never' });
    for (const split of SPLIT_NAMES) {
      const counted = dataset.info.classes.map(() => 0);
      for (const label of (await dataset.split(split)).labels) counted[label]! += 1;
      expect(counted).toEqual(CLASS_COUNTS[name][split]);
    }
  });
});
