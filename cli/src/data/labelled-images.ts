import { CLASS_COUNTS, datasetNamed, openDataset, phantomOf, type LabelledImage } from '@simdrift/datasets';
import { randomAt, randomKey } from '@simdrift/imaging';
import type { dataPlaces } from './data-places.js';
import { apportion } from './export-counts.js';

/** Images that are measured of a set, at most. */
export const MEASURED = 2000;

/** Which set's images. */
export interface LabelledRequest {
  readonly name: string;
  readonly source: 'phantom' | 'medmnist';
  readonly seed: number;
  readonly places: ReturnType<typeof dataPlaces>;
}

/**
 * Up to 2,000 images with their classes in the shares of the training split: of the real set every k-th of it, of the phantom fresh ones.
 *
 * @throws {SimdriftError} as `openDataset` and `phantomOf`
 */
export async function labelledImages({ name, source, seed, places }: LabelledRequest): Promise<LabelledImage[]> {
  if (source === 'medmnist') {
    const train = await (await openDataset(name, places)).train();
    const stride = Math.ceil(train.count / MEASURED);
    return Array.from({ length: Math.floor(train.count / stride) }, (_, k) => ({
      image: train.image(k * stride),
      label: train.labels[k * stride]!,
    }));
  }
  const phantom = phantomOf(name);
  const counts = apportion(MEASURED, CLASS_COUNTS[datasetNamed(name).name].train);
  return counts.flatMap((count, label) => {
    const key = randomKey(seed, `class ${label}`, 'statistics');
    return Array.from({ length: count }, (_, index) => ({ image: phantom.sample(randomAt(key, index), label), label }));
  });
}
