import { medmnistDir } from '../../../../../test/with-data.js';
import { openDataset } from '../../lookup/open-dataset.js';
import type { DatasetName } from '../../registry/dataset-info.js';
import type { Phantom } from '../phantom.js';
import { drawn, meanOf } from './phantom.spec-helper.js';

/** Brightness and contrast, each the mean over the images. */
export interface Looks {
  readonly mean: number;
  readonly contrast: number;
}

const looks = (images: readonly Uint8Array[]): Looks => ({
  mean: meanOf(images.map(meanOf)),
  contrast: meanOf(
    images.map((pixels) => {
      const middle = meanOf(pixels);
      return Math.sqrt(meanOf(Array.from(pixels, (value) => (value - middle) ** 2)));
    }),
  ),
});

/** Looks of the first 400 training images of a real set. */
export async function realLooks(name: DatasetName): Promise<Looks> {
  const real = await (
    await openDataset(name, { dataDir: medmnistDir, cacheDir: '/nowhere', download: 'never' })
  ).train();
  return looks(Array.from({ length: 400 }, (_, index) => real.image(index).pixels));
}

/** Looks of 400 images of a phantom, the classes by their shares. */
export function looksOf(phantom: Phantom): Looks {
  return looks(phantom.classShares.flatMap((share, label) => drawn(phantom, Math.round(400 * share), label)));
}
