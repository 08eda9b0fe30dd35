import { adjustLevels } from '../operations/adjust-levels.js';
import type { Degradation } from './degradation.js';

/** Gray levels added at severity 1. */
const RISE = 56;

export const brightness: Degradation = {
  name: 'brightness',
  title: 'Brightness',
  description: 'Exposure or display offset too high: every level rises by the same amount, highlights clip.',
  family: 'color',
  channels: 'any',
  apply: (image, severity) => adjustLevels(image, 1, RISE * severity),
};
