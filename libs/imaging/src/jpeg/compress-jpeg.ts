import { blankLike, type Image } from '../image.js';
import { luma } from '../operations/luma.js';
import { makeScratch } from '../operations/scratch.js';
import { toByte } from '../operations/to-byte.js';
import { quantisePlane } from './quantise-plane.js';
import { CHROMA_STEPS, LUMA_STEPS } from './tables.js';

const lumaScratch = makeScratch();
const blueScratch = makeScratch();
const redScratch = makeScratch();

/**
 * What is lost by JPEG: the standard tables, colour at full resolution (4:4:4), and steps that are not rounded to whole
 * numbers, so that the loss grows smoothly. The lossless half of the codec is left out, as it changes no pixel.
 *
 * @see ITU-T T.81 (1992)
 * @param coarseness - factor of the standard tables, above 0: 1 is quality 50, 5 is quality 10
 * @param share - how much of the loss is blended in, 0 (none) to 1
 */
export function compressJpeg(image: Image, coarseness: number, share: number): Image {
  const { height, width, channels, pixels } = image;
  const count = height * width;
  const result = blankLike(image);
  const brightness = lumaScratch(count);
  if (channels === 1) {
    for (let i = 0; i < count; i++) brightness[i] = pixels[i]!;
    quantisePlane(brightness, height, width, LUMA_STEPS, coarseness);
    for (let i = 0; i < count; i++) result.pixels[i] = blend(pixels[i]!, brightness[i]!, share);
    return result;
  }
  const blue = blueScratch(count);
  const red = redScratch(count);
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const level = luma(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    brightness[i] = level;
    blue[i] = 128 + (pixels[at + 2]! - level) / 1.772;
    red[i] = 128 + (pixels[at]! - level) / 1.402;
  }
  quantisePlane(brightness, height, width, LUMA_STEPS, coarseness);
  quantisePlane(blue, height, width, CHROMA_STEPS, coarseness);
  quantisePlane(red, height, width, CHROMA_STEPS, coarseness);
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const level = brightness[i]!;
    const towardsBlue = blue[i]! - 128;
    const towardsRed = red[i]! - 128;
    result.pixels[at] = blend(pixels[at]!, level + 1.402 * towardsRed, share);
    result.pixels[at + 1] = blend(pixels[at + 1]!, level - 0.344136 * towardsBlue - 0.714136 * towardsRed, share);
    result.pixels[at + 2] = blend(pixels[at + 2]!, level + 1.772 * towardsBlue, share);
  }
  return result;
}

function blend(original: number, lossy: number, share: number): number {
  return toByte(original + share * (lossy - original));
}
