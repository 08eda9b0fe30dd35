import { addNoise } from '../operations/add-noise.js';
import { adjustLevels } from '../operations/adjust-levels.js';
import { meanLevel } from '../operations/mean-level.js';
import type { Degradation } from './degradation.js';

/** At severity 1: shares of the light and of the contrast lost, and grain in gray levels. */
const LIGHT_LOSS = 0.3;
const CONTRAST_LOSS = 0.3;
const GRAIN = 22;

/** Years of wear: less light, of which the scatter takes its share, read out by a noisier sensor. */
export const equipmentAging: Degradation = {
  name: 'equipment_aging',
  title: 'Equipment aging',
  description: 'A tube or lamp that wears out: darker, flatter and grainier from year to year.',
  family: 'composition',
  channels: 'any',
  apply(image, severity, random) {
    const light = 1 - LIGHT_LOSS * severity;
    const lost = CONTRAST_LOSS * severity;
    const worn = adjustLevels(image, light * (1 - lost), light * lost * meanLevel(image));
    return addNoise(worn, GRAIN * severity, random, worn);
  },
};
