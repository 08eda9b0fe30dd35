import { blankLike, type Image } from '../image.js';
import { toByte } from '../operations/to-byte.js';
import type { Corruption } from './corruption.js';

export const gammaUp: Corruption<readonly [gamma: number]> = {
  name: 'gamma_corr_up',
  title: 'Gamma up',
  description: 'A display curve too steep: shadows and midtones sink, black and white stay.',
  family: 'color',
  channels: 'any',
  strength: ([gamma = 1]) => [gamma],
  nothing: () => [1],
  render: bend,
};

export const gammaDown: Corruption<readonly [gamma: number]> = {
  ...gammaUp,
  name: 'gamma_corr_down',
  title: 'Gamma down',
  description: 'A display curve too flat: shadows and midtones rise, black and white stay.',
};

const table = new Uint8Array(256);

/** x^γ, x in [0, 1]: a row is [γ], above 1 up (darker), below 1 down (brighter). */
function bend(image: Image, [gamma]: readonly [gamma: number]): Image {
  for (let level = 0; level < 256; level++) table[level] = toByte(255 * (level / 255) ** gamma);
  const { pixels } = image;
  const result = blankLike(image);
  for (let i = 0; i < pixels.length; i++) result.pixels[i] = table[pixels[i]!]!;
  return result;
}
