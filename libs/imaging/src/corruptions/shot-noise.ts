import { blankLike, type Image } from '../image.js';
import { poissonQuantiles } from '../random/poisson-quantiles.js';
import type { Random } from '../random/random.js';
import { toByte } from '../operations/to-byte.js';
import type { Corruption } from './corruption.js';

/**
 * Poisson(x · λ) / λ, x in [0, 1]: a row is [λ], the quanta that a white pixel gets. Levels are evenly apart in 1/λ, the variance of a
 * white pixel. One draw a pixel for all its channels, as in `gaussianNoise`; the same draw is the same quantile at every level.
 */
export const shotNoise: Corruption<readonly [perQuantum: number]> = {
  name: 'shot_noise',
  title: 'Shot noise',
  description: 'Too few X-ray quanta or photons: grain that follows the square root of the signal.',
  family: 'noise',
  channels: 'any',
  strength: ([quanta = Infinity]) => [1 / quanta],
  nothing: () => [0],
  render: (image, [perQuantum], _, random) => count(image, 1 / perQuantum, random),
};

function count(image: Image, quanta: number, random: Random): Image {
  const { pixels, channels } = image;
  const result = blankLike(image);
  const quantile = poissonQuantiles(quanta / 255);
  const levelsPerQuantum = 255 / quanta;
  for (let at = 0; at < pixels.length; at += channels) {
    const p = random.uniform();
    for (let c = at; c < at + channels; c++) result.pixels[c] = toByte(quantile(pixels[c]!, p) * levelsPerQuantum);
  }
  return result;
}
