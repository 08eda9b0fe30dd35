import { adjustLevels } from '../operations/adjust-levels.js';
import { meanLevel } from '../operations/mean-level.js';
import type { Degradation } from './degradation.js';

/** Share of the contrast lost at severity 1. */
const LOSS = 0.65;

export const contrast: Degradation = {
  name: 'contrast',
  title: 'Contrast loss',
  description: 'Scatter or a wrong tube voltage: levels close in on the mean of the image.',
  family: 'color',
  channels: 'any',
  apply: (image, severity) => adjustLevels(image, 1 - LOSS * severity, LOSS * severity * meanLevel(image)),
};
