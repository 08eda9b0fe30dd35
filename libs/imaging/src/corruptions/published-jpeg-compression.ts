import { baselineJpeg, percentOfQuality } from '../jpeg/baseline-jpeg.js';
import { toByte } from '../operations/to-byte.js';
import type { Corruption } from './corruption.js';

/**
 * Saved as JPEG and opened again, to the byte what Pillow gives: a row is [quality]. Levels are evenly apart in the coarseness of the
 * quantisation, which is 50 / quality below 50. From level 0 to 1 the loss of level 1 is blended in: at higher qualities the steps
 * come near whole gray levels, and the change would rise and fall with how the two grids meet.
 *
 * Quality is not re-scaled: a block is 8 pixels wide whatever the raster, so that small images, which have more detail in a block, lose
 * more. The plain `jpeg_compression` is smooth in severity and re-scaled, and leaves colour at full resolution.
 */
export const publishedJpegCompression: Corruption<readonly [percent: number, share: number]> = {
  name: 'jpeg_compression',
  title: 'JPEG compression (published)',
  description: 'An archive that compresses too hard: 8 × 8 blocks lose their fine detail and their edges show.',
  family: 'digital',
  channels: 'any',
  strength: ([quality = 50]) => [percentOfQuality(quality), 1],
  nothing: ([percent]) => [percent, 0],
  render(image, [percent, share]) {
    const result = baselineJpeg(image, percent);
    if (share === 1) return result;
    const { pixels } = result;
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = toByte(image.pixels[i]! + share * (pixels[i]! - image.pixels[i]!));
    }
    return result;
  },
};
