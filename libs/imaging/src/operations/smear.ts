import { blankLike, type Image } from '../image.js';
import { boxOfWidth, slide } from './box.js';
import { makeScratch } from './scratch.js';
import { toByte } from './to-byte.js';

const lineScratch = makeScratch();
const smearedScratch = makeScratch();

/** The mean along a horizontal path of `extent` pixels (1 or more, fractions too) about each pixel; the border is repeated. */
export function smear(image: Image, extent: number): Image {
  const { height, width, channels, pixels } = image;
  const box = boxOfWidth(extent);
  const margin = box.radius + 1;
  const line = lineScratch(width + 2 * margin);
  const smeared = smearedScratch(width);
  const result = blankLike(image);
  for (let row = 0; row < height; row++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = row * width * channels + channel;
      line.fill(pixels[start]!, 0, margin);
      for (let i = 0, at = start; i < width; i++, at += channels) line[margin + i] = pixels[at]!;
      line.fill(pixels[start + (width - 1) * channels]!, margin + width, width + 2 * margin);
      slide(box, line, smeared, width);
      for (let i = 0, at = start; i < width; i++, at += channels) result.pixels[at] = toByte(smeared[i]!);
    }
  }
  return result;
}
