import { blankLike, type Image } from '../image.js';
import { normalTable } from '../random/normal-table.js';
import type { Random } from '../random/random.js';
import { toByte } from './to-byte.js';

/**
 * Adds Gaussian noise: level + deviation · n, with one n a pixel for all its channels. (Colour noise is what a camera's own
 * denoising removes first; grain in brightness is what stays. It also makes gray and RGB degrade alike.)
 *
 * @param deviation - gray levels of 255
 * @param result - where to; an image that the caller owns saves making one
 */
export function addNoise(image: Image, deviation: number, random: Random, result = blankLike(image)): Image {
  const { pixels, channels } = image;
  const normal = normalTable();
  const target = result.pixels;
  const count = pixels.length / channels;
  // Two draws of 16 bits from each word.
  const words = wordsFor(Math.ceil(count / 2));
  random.fill(words, Math.ceil(count / 2));
  for (let pixel = 0; pixel < count; pixel++) {
    const word = words[pixel >> 1]!;
    const noise = deviation * normal[(pixel & 1) === 0 ? word & 0xffff : word >>> 16]!;
    if (channels === 1) target[pixel] = toByte(pixels[pixel]! + noise);
    else spread(pixels, target, pixel * channels, noise);
  }
  return result;
}

function spread(pixels: Uint8Array, target: Uint8Array, at: number, noise: number): void {
  target[at] = toByte(pixels[at]! + noise);
  target[at + 1] = toByte(pixels[at + 1]! + noise);
  target[at + 2] = toByte(pixels[at + 2]! + noise);
}

let memory = new Uint32Array(1024);

function wordsFor(count: number): Uint32Array {
  if (memory.length < count) memory = new Uint32Array(2 * count);
  return memory;
}
