import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { openOwnDataset } from '../folder/own-dataset.js';
import { temporaryFolder } from '../npz/temporary.spec-helper.js';
import { chestPhantom } from '../phantoms/chest/chest-phantom.js';
import { PNEUMONIA_COUNTS, exportPhantom } from './export-phantom.js';

const folder = temporaryFolder();

describe('exportPhantom', () => {
  it('writes a set in the layout of MedMNIST, shuffled, the same for the same seed', async () => {
    const counts = { train: [12, 30], val: [4, 4], test: [3, 5] };
    const bytes = exportPhantom(chestPhantom, counts, 3);
    expect(exportPhantom(chestPhantom, counts, 3).equals(bytes)).toBe(true);
    expect(exportPhantom(chestPhantom, counts, 4).equals(bytes)).toBe(false);
    const data = await openOwnDataset(folder.write('phantom.npz', bytes));
    const train = await data.train();
    expect(data.info.splits).toEqual({ train: 42, val: 8, test: 8 });
    expect(train.labels.reduce((sum, label) => sum + label, 0)).toBe(30);
    expect([...train.labels]).not.toEqual([...train.labels].sort());
  });

  // The training set of the zoo's phantom models: seed 1, as many images as PneumoniaMNIST.
  it('still writes the test split that the models were measured on', async () => {
    const counts = { ...PNEUMONIA_COUNTS, train: [1, 1], val: [1, 1] };
    const test = await (
      await openOwnDataset(folder.write('seed-1.npz', exportPhantom(chestPhantom, counts, 1)))
    ).test();
    expect(createHash('md5').update(test.images).digest('hex')).toBe('c157638e3a399fc67f09a964e578b4ad');
    expect(test.count).toBe(624);
  });
});
