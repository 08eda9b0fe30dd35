import { adjustChannels } from '../operations/adjust-channels.js';
import { adjustLevels } from '../operations/adjust-levels.js';
import { magnify } from '../operations/magnify.js';
import { meanLevel } from '../operations/mean-level.js';
import type { Degradation } from './degradation.js';

/** At severity 1: share of each side out of view, share of contrast lost, gray levels added, gains of red and blue. */
const CROPPED = 0.16;
const CONTRAST_LOSS = 0.3;
const RISE = 20;
const RED = 1.12;
const BLUE = 0.8;

/** Another site's protocol: its field of view, its contrast and brightness and, on RGB images, its colour cast. */
export const hospitalTransfer: Degradation = {
  name: 'hospital_transfer',
  title: 'Hospital transfer',
  description:
    'Images of another site: tighter field of view, flatter and brighter processing, a warmer color cast (RGB).',
  family: 'composition',
  channels: 'any',
  apply(image, severity) {
    const framed = magnify(image, 1 - CROPPED * severity);
    const lost = CONTRAST_LOSS * severity;
    const processed = adjustLevels(framed, 1 - lost, lost * meanLevel(framed) + RISE * severity);
    return adjustChannels(processed, 1 + (RED - 1) * severity, 1, 1 + (BLUE - 1) * severity);
  },
};
