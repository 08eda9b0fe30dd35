import type { Image } from '../image.js';
import { adjustLevels } from '../operations/adjust-levels.js';
import type { Corruption } from './corruption.js';

export const contrastUp: Corruption<readonly [factor: number]> = {
  name: 'contrast_up',
  title: 'Contrast up',
  description: 'Display or processing too hard: levels move away from the mean of the image until they clip.',
  family: 'color',
  channels: 'any',
  strength: ([factor = 1]) => [factor],
  nothing: () => [1],
  render: spread,
};

export const contrastDown: Corruption<readonly [factor: number]> = {
  ...contrastUp,
  name: 'contrast_down',
  title: 'Contrast down',
  description: 'Scatter, a weak stain or fog on the lens: levels close in on the mean of the image.',
};

/** m + c · (x − m), as Pillow's `ImageEnhance.Contrast`: m is the mean brightness rounded to a whole level, a row is [c]. */
function spread(image: Image, [factor]: readonly [factor: number]): Image {
  return adjustLevels(image, factor, (1 - factor) * Math.round(meanBrightness(image)));
}

/** The mean of the image as Pillow turns it to gray: Rec. 601 in whole numbers, every pixel rounded. */
function meanBrightness({ pixels, channels }: Image): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i += channels) {
    sum +=
      channels === 1
        ? pixels[i]!
        : (19595 * pixels[i]! + 38470 * pixels[i + 1]! + 7471 * pixels[i + 2]! + 0x8000) >>> 16;
  }
  return (sum * channels) / pixels.length;
}
