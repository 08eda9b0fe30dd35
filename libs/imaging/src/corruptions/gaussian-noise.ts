import { addNoise } from '../operations/add-noise.js';
import type { Corruption } from './corruption.js';

/**
 * x + N(0, c²), x in [0, 1]: a row is the deviation [c]. One draw a pixel for all its channels (published: one a channel), so that gray
 * and RGB degrade alike.
 */
export const gaussianNoise: Corruption<readonly [deviation: number]> = {
  name: 'gaussian_noise',
  title: 'Gaussian noise',
  description: 'Electronic noise of a detector or camera: grain of the same strength in shadow and light.',
  family: 'noise',
  channels: 'any',
  strength: ([deviation = 0]) => [255 * deviation],
  nothing: () => [0],
  render: (image, [deviation], _, random) => addNoise(image, deviation, random),
};
