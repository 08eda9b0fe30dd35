import type { Image } from '@simdrift/imaging';
import { SimdriftError } from '@simdrift/contracts';

/** Images of one size with their labels, in memory, one after the other. */
export interface ImageSet {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Class names, in the order of the labels. */
  readonly classes: readonly string[];
  /** count × height × width × channels. */
  readonly images: Uint8Array;
  /** One per image, below `classes.length`. */
  readonly labels: Uint8Array;
  /** A view (no copy) of an image: do not write to it. @throws {SimdriftError} SIMDRIFT_USAGE where there is no such image */
  image(index: number): Image;
}

/** An image set over these arrays. */
export function imageSet(parts: Omit<ImageSet, 'image' | 'count'>): ImageSet {
  const { height, width, channels, images } = parts;
  const size = height * width * channels;
  const count = parts.labels.length;
  return {
    ...parts,
    count,
    image(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) {
        throw new SimdriftError('SIMDRIFT_USAGE', `There is no image ${index}.`, {
          hint: `Images are numbered from 0 to ${count - 1}.`,
        });
      }
      return { height, width, channels, pixels: images.subarray(index * size, (index + 1) * size) };
    },
  };
}
