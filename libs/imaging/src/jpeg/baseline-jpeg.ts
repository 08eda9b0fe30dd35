import { blankLike, type Image } from '../image.js';
import { limit, type Plane, recode } from './baseline-plane.js';
import { double, halve } from './chroma.js';
import { CHROMA_STEPS, LUMA_STEPS } from './tables.js';

/**
 * What an image looks like after it was saved by the Independent JPEG Group's library (Pillow, browsers, PACS) and opened again, to the
 * byte: whole-number steps and transform, colour at half the resolution (4:2:0). The lossless half of the codec is left out.
 *
 * @see ITU-T T.81 (1992)
 * @param percent - factor of the standard tables in percent: 100 is quality 50, 500 is quality 10
 */
export function baselineJpeg(image: Image, percent: number): Image {
  const { height, width, channels, pixels } = image;
  const count = height * width;
  const result = blankLike(image);
  const brightness: Plane = { height, width, levels: channels === 1 ? result.pixels : new Uint8Array(count) };
  if (channels === 1) {
    result.pixels.set(pixels);
    recode(brightness, stepsOf(LUMA_STEPS, percent));
    return result;
  }
  const fullBlue: Plane = { height, width, levels: new Uint8Array(count) };
  const fullRed: Plane = { height, width, levels: new Uint8Array(count) };
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    brightness.levels[i] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16;
    fullBlue.levels[i] = (-11059 * r - 21709 * g + 32768 * b + 8421375) >> 16;
    fullRed.levels[i] = (32768 * r - 27439 * g - 5329 * b + 8421375) >> 16;
  }
  recode(brightness, stepsOf(LUMA_STEPS, percent));
  const chroma = stepsOf(CHROMA_STEPS, percent);
  const [blue, red] = [fullBlue, fullRed].map((full) => {
    const half = halve(full);
    recode(half, chroma);
    return double(half, height, width).levels;
  });
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    const level = brightness.levels[i]!;
    const towardsBlue = blue![i]! - 128;
    const towardsRed = red![i]! - 128;
    result.pixels[at] = limit(level + ((91881 * towardsRed + 32768) >> 16));
    result.pixels[at + 1] = limit(level + ((-22554 * towardsBlue - 46802 * towardsRed + 32768) >> 16));
    result.pixels[at + 2] = limit(level + ((116130 * towardsBlue + 32768) >> 16));
  }
  return result;
}

/** The library's whole-number percentage of the tables for a quality of 1 to 100. */
export function percentOfQuality(quality: number): number {
  return quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality;
}

function stepsOf(table: readonly number[], percent: number): Int32Array {
  return Int32Array.from(table, (step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
}
