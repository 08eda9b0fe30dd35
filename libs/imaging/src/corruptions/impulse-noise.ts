import { copyImage, type Image } from '../image.js';
import type { Random } from '../random/random.js';
import type { Corruption } from './corruption.js';

/**
 * Salt and pepper: each pixel turns black or white, by even chance, with probability c; a row is [c]. One draw a pixel for all its
 * channels (published: one a channel, which gives coloured specks), so that gray and RGB degrade alike. A pixel that is hit at one level is
 * hit at every higher one.
 */
export const impulseNoise: Corruption<readonly [amount: number]> = {
  name: 'impulse_noise',
  title: 'Impulse noise',
  description: 'Dead and hot pixels, or bits lost in transmission: single pixels are black or white.',
  family: 'noise',
  channels: 'any',
  strength: ([amount = 0]) => [amount],
  nothing: () => [0],
  render: (image, [amount], _, random) => saltAndPepper(image, amount, random),
};

function saltAndPepper(image: Image, amount: number, random: Random): Image {
  const { channels } = image;
  const result = copyImage(image);
  const { pixels } = result;
  // The low bit says which, the 31 others whether.
  const hit = Math.round(amount * 2 ** 31);
  for (let at = 0; at < pixels.length; at += channels) {
    const word = random.next();
    if (word >>> 1 >= hit) continue;
    const level = (word & 1) === 1 ? 255 : 0;
    for (let c = 0; c < channels; c++) pixels[at + c] = level;
  }
  return result;
}
