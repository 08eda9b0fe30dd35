import type { Image } from '../image.js';
import { adjustLevels } from '../operations/adjust-levels.js';
import type { Corruption } from './corruption.js';

/** c · x, held in 0..255, as Pillow's `ImageEnhance.Brightness`: a row is the factor [c], above 1 up, below 1 down. */
const brighten = (image: Image, [factor]: readonly [factor: number]): Image => adjustLevels(image, factor, 0);

export const brightnessUp: Corruption<readonly [factor: number]> = {
  name: 'brightness_up',
  title: 'Brightness up',
  description: 'A lamp or an exposure too strong: every level is multiplied, highlights clip, black stays black.',
  family: 'color',
  channels: 'any',
  strength: ([factor = 1]) => [factor],
  nothing: () => [1],
  render: brighten,
};

export const brightnessDown: Corruption<readonly [factor: number]> = {
  ...brightnessUp,
  name: 'brightness_down',
  title: 'Brightness down',
  description: 'A lamp or an exposure too weak: every level is a part of what it was.',
};
