import { blankLike, copyImage, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import type { Degradation } from './degradation.js';

/** Gray levels added to red, green and blue at severity 1. */
const OFFSETS = [24, -32, 44] as const;

/**
 * Offsets of the three channels: a sensor with other dark levels, a stain of another make. The direction is the same for
 * every image, as a laboratory changes its reagent or its camera once and not from slide to slide; offsets that were drawn for each
 * image would cancel over a window, and nothing would have drifted.
 */
export const colorShift: Degradation = {
  name: 'color_shift',
  title: 'Color shift',
  description: 'Another stain or sensor: every image turns towards violet, by an offset of its own for each channel.',
  family: 'color',
  channels: 'color',
  apply: shift,
};

function shift(image: Image, severity: number): Image {
  if (image.channels === 1) return copyImage(image);
  const { pixels } = image;
  const result = blankLike(image);
  const [red, green, blue] = OFFSETS.map((offset) => offset * severity) as [number, number, number];
  for (let i = 0; i < pixels.length; i += 3) {
    result.pixels[i] = toByte(pixels[i]! + red);
    result.pixels[i + 1] = toByte(pixels[i + 1]! + green);
    result.pixels[i + 2] = toByte(pixels[i + 2]! + blue);
  }
  return result;
}
