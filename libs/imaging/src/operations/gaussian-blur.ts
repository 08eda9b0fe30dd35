import { blankLike, type Image } from '../image.js';
import { type Box, boxOfSigma, slide } from './box.js';
import { makeScratch } from './scratch.js';
import { toByte } from './to-byte.js';

const planeScratch = makeScratch();
const lineScratch = makeScratch();
const otherScratch = makeScratch();

/**
 * Gaussian blur, three fractional boxes along rows and then columns; the border is repeated outwards.
 *
 * @param sigma - deviation in pixels, 0 or more
 */
export function gaussianBlur(image: Image, sigma: number): Image {
  const { height, width, channels, pixels } = image;
  const box = boxOfSigma(sigma);
  const stride = width * channels;
  const plane = planeScratch(pixels.length);
  for (let i = 0; i < pixels.length; i++) plane[i] = pixels[i]!;
  for (let row = 0; row < height; row++) {
    for (let c = 0; c < channels; c++) blurLine(box, plane, row * stride + c, channels, width);
  }
  for (let column = 0; column < stride; column++) blurLine(box, plane, column, stride, height);

  const result = blankLike(image);
  for (let i = 0; i < pixels.length; i++) result.pixels[i] = toByte(plane[i]!);
  return result;
}

/** Blurs the line of `length` samples from `start` on, `stride` apart, in place. */
function blurLine(box: Box, plane: Float64Array, start: number, stride: number, length: number): void {
  const margin = box.radius + 1;
  const end = 3 * margin + length;
  const padded = end + 3 * margin;
  const line = lineScratch(padded);
  const other = otherScratch(padded);
  const first = plane[start]!;
  const last = plane[start + (length - 1) * stride]!;
  for (let i = 0; i < 3 * margin; i++) line[i] = first;
  for (let i = 3 * margin, at = start; i < end; i++, at += stride) line[i] = plane[at]!;
  for (let i = end; i < padded; i++) line[i] = last;
  slide(box, line, other, length + 4 * margin);
  slide(box, other, line, length + 2 * margin);
  slide(box, line, other, length);
  for (let i = 0, at = start; i < length; i++, at += stride) plane[at] = other[i]!;
}
