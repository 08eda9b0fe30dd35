import { blankLike, type Image } from '../image.js';
import { toByte } from './to-byte.js';

const table = new Uint8Array(256);

/**
 * level → gain · level + offset, the same for every pixel and channel.
 *
 * @param gain - 1 leaves contrast as it is
 * @param offset - gray levels of 255
 * @param result - where to; an image that the caller owns saves making one
 */
export function adjustLevels(image: Image, gain: number, offset: number, result = blankLike(image)): Image {
  for (let level = 0; level < 256; level++) table[level] = toByte(gain * level + offset);
  const { pixels } = image;
  for (let i = 0; i < pixels.length; i++) result.pixels[i] = table[pixels[i]!]!;
  return result;
}
