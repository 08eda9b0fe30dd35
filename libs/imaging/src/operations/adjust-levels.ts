import { blankLike, type Image } from '../image.js';
import { toByte } from './to-byte.js';

const table = new Uint8Array(256);

/**
 * level → gain · level + offset, the same for every pixel and channel.
 *
 * @param gain - 1 leaves contrast as it is
 * @param offset - gray levels of 255
 */
export function adjustLevels(image: Image, gain: number, offset: number): Image {
  for (let level = 0; level < 256; level++) table[level] = toByte(gain * level + offset);
  const result = blankLike(image);
  const { pixels } = image;
  for (let i = 0; i < pixels.length; i++) result.pixels[i] = table[pixels[i]!]!;
  return result;
}
