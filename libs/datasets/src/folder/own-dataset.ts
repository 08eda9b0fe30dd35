import { stat } from 'node:fs/promises';
import type { Dataset } from '../dataset.js';
import { md5OfFile } from '../lookup/file-hash.js';
import { checkMedmnistLayout, readLabels } from '../npz/medmnist-layout.js';
import { npzDataset } from '../npz/npz-dataset.js';
import { fileError, npzLayout } from '../npz/npz-errors.js';
import { openNpz } from '../npz/npz-reader.js';
import type { SplitName } from '../registry/dataset-info.js';
import { openFolderDataset } from './folder-dataset.js';
import { ownInfo } from './own-info.js';

/**
 * Opens a user's own data: an `.npz` in MedMNIST's layout, of any square size (it needs the test split; train and val are welcome),
 * or a folder with a folder per class.
 *
 * @param classes - class names in the order of the labels, for an `.npz`; without them classes are named by number
 * @throws {SimdriftError} SIMDRIFT_DATA_MISSING, SIMDRIFT_NPZ_CORRUPT, SIMDRIFT_NPZ_LAYOUT, SIMDRIFT_IMAGE
 * @example (await openOwnDataset('my.npz', ['benign', 'malignant'])).info.side; // 64
 */
export async function openOwnDataset(path: string, classes?: readonly string[]): Promise<Dataset> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(path, error);
  });
  if (found.isDirectory()) return openFolderDataset(path);
  const file = await openNpz(path);
  const shape = await checkMedmnistLayout(file, ['test']);
  let classCount = 2;
  for (const split of Object.keys(shape.splits) as SplitName[]) {
    for (const label of await readLabels(file, split)) classCount = Math.max(classCount, label + 1);
  }
  if (classes !== undefined && classes.length < classCount) {
    throw npzLayout(path, `its labels go up to ${classCount - 1}, but only ${classes.length} classes are named`);
  }
  const names = classes ?? Array.from({ length: classCount }, (_, label) => `class ${label}`);
  return npzDataset(file, {
    info: ownInfo({ path, classes: names, channels: shape.channels, side: shape.side, splits: shape.splits }),
    source: 'own',
    hash: `md5:${await md5OfFile(path)}`,
    official: false,
  });
}
