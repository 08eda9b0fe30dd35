import { blankLike, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import { normalTable } from '../random/normal-table.js';
import type { Random } from '../random/random.js';
import type { Corruption } from './corruption.js';

/** x + x · N(0, c²): a row is the deviation [c] of the gain. One draw a pixel for all its channels, as in `gaussianNoise`. */
export const speckleNoise: Corruption<readonly [deviation: number]> = {
  name: 'speckle_noise',
  title: 'Speckle noise',
  description:
    'Coherent waves that interfere, as in ultrasound and OCT: grain that grows with the echo, none in the dark.',
  family: 'noise',
  channels: 'any',
  strength: ([deviation = 0]) => [deviation],
  nothing: () => [0],
  render: (image, [deviation], _, random) => speckle(image, deviation, random),
};

function speckle(image: Image, deviation: number, random: Random): Image {
  const { pixels, channels } = image;
  const result = blankLike(image);
  const target = result.pixels;
  const normal = normalTable();
  const count = pixels.length / channels;
  let word = 0;
  for (let pixel = 0, at = 0; pixel < count; pixel++) {
    // Two draws of 16 bits from each word.
    word = (pixel & 1) === 0 ? random.next() : word >>> 16;
    const gain = 1 + deviation * normal[word & 0xffff]!;
    for (let c = 0; c < channels; c++, at++) target[at] = toByte(pixels[at]! * gain);
  }
  return result;
}
