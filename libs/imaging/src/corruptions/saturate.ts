import { copyImage, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import type { Corruption } from './corruption.js';

/**
 * HSV saturation + c, held to 1: a row is [c]. Hue and value stay, so the largest channel keeps its level and the others sink. What has
 * no colour has hue 0 by convention, and turns red: the published rule does so too, and a tinted slide ground is what it looks like.
 */
export const saturate: Corruption<readonly [rise: number]> = {
  name: 'saturate',
  title: 'Saturation up',
  description:
    'Too much stain or a camera profile too vivid: colours move away from gray, pale grounds take on a tint.',
  family: 'color',
  channels: 'color',
  strength: ([rise = 0]) => [rise],
  nothing: () => [0],
  render: (image, [rise]) => enliven(image, rise),
};

function enliven(image: Image, rise: number): Image {
  const result = copyImage(image);
  if (image.channels === 1) return result;
  const { pixels } = result;
  for (let i = 0; i < pixels.length; i += 3) {
    const red = pixels[i]!;
    const green = pixels[i + 1]!;
    const blue = pixels[i + 2]!;
    const value = Math.max(red, green, blue);
    const chroma = value - Math.min(red, green, blue);
    if (chroma === 0) {
      pixels[i + 1] = toByte(value * (1 - Math.min(1, rise)));
      pixels[i + 2] = pixels[i + 1]!;
      continue;
    }
    // Saturation is chroma / value, so chroma grows by this factor while the value stays.
    const factor = Math.min(value / chroma, 1 + (rise * value) / chroma);
    pixels[i] = toByte(value - (value - red) * factor);
    pixels[i + 1] = toByte(value - (value - green) * factor);
    pixels[i + 2] = toByte(value - (value - blue) * factor);
  }
  return result;
}
