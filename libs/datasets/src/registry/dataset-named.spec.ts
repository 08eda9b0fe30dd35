import { describe, expect, it } from '@jest/globals';
import { PHANTOM_NAMES, phantomOf } from '../phantoms/phantom-of.js';
import { DATASET_NAMES, datasetNamed } from './dataset-named.js';
import { DATASETS } from './datasets.js';

describe('the registry', () => {
  it('knows the eight sets by both names', () => {
    expect(DATASET_NAMES).toHaveLength(8);
    for (const name of DATASET_NAMES) {
      const info = datasetNamed(name);
      expect(datasetNamed(info.alias.toUpperCase())).toBe(info);
      expect(info.url).toBe(`https://zenodo.org/records/10519652/files/${name}.npz?download=1`);
      expect(info.md5).toMatch(/^[0-9a-f]{32}$/);
      expect(info.licence).toBe(name === 'dermamnist' ? 'CC BY-NC 4.0' : 'CC BY 4.0');
    }
  });

  // Sizes and classes as table 2 of the MedMNIST v2 paper has them.
  it.each([
    ['path', 107_180, 9],
    ['derma', 10_015, 7],
    ['oct', 109_309, 4],
    ['pneumonia', 5_856, 2],
    ['retina', 1_600, 5],
    ['breast', 780, 2],
    ['blood', 17_092, 8],
    ['tissue', 236_386, 8],
  ])('has the published size of %s', (name, images, classes) => {
    const { splits, classes: names } = datasetNamed(name);
    expect([splits.train + splits.val + splits.test, new Set(names).size]).toEqual([images, classes]);
  });

  it.each([
    ['pnuemonia', 'Did you mean "pneumonia"?'],
    ['brestmnist', 'Did you mean "breastmnist"?'],
    [
      'cifar10',
      `Known: ${Object.values(DATASETS)
        .map((info) => info.alias)
        .join(', ')}.`,
    ],
  ])('says what %s may mean', (name, hint) => {
    expect(() => datasetNamed(name)).toThrow(expect.objectContaining({ code: 'SIMDRIFT_UNKNOWN_DATASET', hint }));
  });

  it('has a phantom for every set, which fits it', () => {
    expect([...PHANTOM_NAMES].sort()).toEqual(DATASET_NAMES);
    for (const name of PHANTOM_NAMES) {
      const [phantom, info] = [phantomOf(name), datasetNamed(name)];
      expect(phantom).toMatchObject({
        classes: info.classes,
        channels: info.channels,
        height: info.side,
        width: info.side,
      });
      expect(phantom.classShares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    }
  });
});
