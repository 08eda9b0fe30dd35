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

  const size = Math.max(width, height) + 6 * (box.radius + 1);
  const line = lineScratch(size);
  const other = otherScratch(size);
  for (let row = 0; row < height; row++) {
    for (let c = 0; c < channels; c++) blurLine(box, plane, row * stride + c, channels, width, line, other);
  }
  for (let column = 0; column < stride; column++) blurLine(box, plane, column, stride, height, line, other);

  const result = blankLike(image);
  const target = result.pixels;
  for (let i = 0; i < target.length; i++) target[i] = toByte(plane[i]!);
  return result;
}

/** Blurs the line of `length` samples from `start` on, `stride` apart, in place; `line` and `other` are working memory. */
function blurLine(
  box: Box,
  plane: Float64Array,
  start: number,
  stride: number,
  length: number,
  line: Float64Array,
  other: Float64Array,
): void {
  const margin = box.radius + 1;
  const begin = 3 * margin;
  const first = plane[start]!;
  const last = plane[start + (length - 1) * stride]!;
  for (let i = 0; i < begin; i++) {
    line[i] = first;
    line[begin + length + i] = last;
  }
  for (let i = 0, at = start; i < length; i++, at += stride) line[begin + i] = plane[at]!;
  slide(box, line, other, length + 4 * margin);
  slide(box, other, line, length + 2 * margin);
  slide(box, line, other, length);
  for (let i = 0, at = start; i < length; i++, at += stride) plane[at] = other[i]!;
}
