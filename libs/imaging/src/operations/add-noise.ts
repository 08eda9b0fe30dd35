import { blankLike, type Image } from '../image.js';
import type { Random } from '../random/random.js';
import { toByte } from './to-byte.js';

/**
 * Adds Gaussian noise: level + deviation · n, with one n a pixel for all its channels. (Colour noise is what a camera's own
 * denoising removes first; grain in brightness is what stays. It also makes gray and RGB degrade alike.)
 *
 * @param deviation - gray levels of 255
 */
export function addNoise(image: Image, deviation: number, random: Random): Image {
  const { pixels, channels } = image;
  const result = blankLike(image);
  const target = result.pixels;
  if (channels === 1) {
    for (let i = 0; i < pixels.length; i++) target[i] = toByte(pixels[i]! + deviation * random.normal());
    return result;
  }
  for (let i = 0; i < pixels.length; i += 3) {
    const noise = deviation * random.normal();
    target[i] = toByte(pixels[i]! + noise);
    target[i + 1] = toByte(pixels[i + 1]! + noise);
    target[i + 2] = toByte(pixels[i + 2]! + noise);
  }
  return result;
}
