import { blankLike, type Image } from '../image.js';
import { toByte } from './to-byte.js';

const table = new Uint8Array(3 * 256);

/** Scales red, green and blue by a factor each, as the light source or the white balance does (von Kries); gray is copied. */
export function adjustChannels(image: Image, red: number, green: number, blue: number): Image {
  const result = blankLike(image);
  const { pixels, channels } = image;
  if (channels === 1) {
    result.pixels.set(pixels);
    return result;
  }
  for (let level = 0; level < 256; level++) {
    table[level] = toByte(red * level);
    table[256 + level] = toByte(green * level);
    table[512 + level] = toByte(blue * level);
  }
  for (let i = 0; i < pixels.length; i += 3) {
    result.pixels[i] = table[pixels[i]!]!;
    result.pixels[i + 1] = table[256 + pixels[i + 1]!]!;
    result.pixels[i + 2] = table[512 + pixels[i + 2]!]!;
  }
  return result;
}
