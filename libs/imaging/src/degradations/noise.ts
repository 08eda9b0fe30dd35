import { addNoise } from '../operations/add-noise.js';
import type { Degradation } from './degradation.js';

/** Deviation at severity 1, in gray levels. */
const DEVIATION = 32;

export const noise: Degradation = {
  name: 'noise',
  title: 'Noise',
  description: 'Too little dose or light, or a warm sensor: Gaussian grain, independent from pixel to pixel.',
  family: 'noise',
  channels: 'any',
  apply: (image, severity, random) => addNoise(image, DEVIATION * severity, random),
};
