import { randomAt } from '@simdrift/imaging';
import { writeNpz, type NpyArray } from '../npz/npz-writer.js';
import type { Phantom } from '../phantoms/phantom.js';
import { CLASS_COUNTS, type ClassCounts } from '../registry/class-counts.js';
import { SPLIT_NAMES } from '../registry/dataset-info.js';
import { exportedImagesKey, exportedLabels } from './exported-labels.js';

/**
 * Images per split and class of an export, e.g. `{ train: [1214, 3494], val: [135, 389], test: [234, 390] }`.
 */
export type ExportCounts = ClassCounts;

/** As many films per split and class as PneumoniaMNIST has. */
export const PNEUMONIA_COUNTS: ExportCounts = CLASS_COUNTS.pneumoniamnist;

/**
 * A phantom as an `.npz` in MedMNIST's layout, for training elsewhere: shuffled, equal for equal seeds.
 *
 * @example writeFileSync('phantom.npz', exportPhantom(chestPhantom, PNEUMONIA_COUNTS, 1))
 */
export function exportPhantom(phantom: Phantom, counts: ExportCounts, seed: number): Buffer {
  const arrays: Record<string, NpyArray> = {};
  const { height, width, channels } = phantom;
  const size = height * width * channels;
  for (const split of SPLIT_NAMES) {
    const labels = exportedLabels(counts[split], seed, split);
    const images = new Uint8Array(labels.length * size);
    const key = exportedImagesKey(seed, split);
    labels.forEach((label, index) => images.set(phantom.sample(randomAt(key, index), label).pixels, index * size));
    const shape = [labels.length, height, width, ...(channels === 3 ? [3] : [])];
    arrays[`${split}_images`] = { shape, data: images };
    arrays[`${split}_labels`] = { shape: [labels.length, 1], data: labels };
  }
  return writeNpz(arrays);
}
