import { gaussianBlur } from '../operations/gaussian-blur.js';
import type { Degradation } from './degradation.js';

/** Deviation of the Gaussian at severity 1, as a share of the shorter side (3 pixels of 28). */
const DEVIATION = 3 / 28;

export const blur: Degradation = {
  name: 'blur',
  title: 'Blur',
  description: 'Lens out of focus, or a large focal spot: a Gaussian spreads every point.',
  family: 'blur',
  channels: 'any',
  apply: (image, severity) => gaussianBlur(image, DEVIATION * severity * Math.min(image.height, image.width)),
};
