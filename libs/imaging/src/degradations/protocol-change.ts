import { adjustLevels } from '../operations/adjust-levels.js';
import { magnify } from '../operations/magnify.js';
import type { Degradation } from './degradation.js';

/** At severity 1: share of each side out of view, how much narrower the window is, and the level that stays where it is. */
const CROPPED = 0.18;
const NARROWER = 0.4;
const CENTRE = 96;

/**
 * Another acquisition protocol: first its field of view, a centred part shown at the old size, then its windowing, a narrower
 * range of values spread over the same gray levels (gain 1 / (1 − 0.4 s) about a dark level), so that bright tissue clips.
 */
export const protocolChange: Degradation = {
  name: 'protocol_change',
  title: 'Protocol change',
  description:
    'A new acquisition protocol: a tighter field of view, and a narrower window in which bright tissue clips.',
  family: 'composition',
  channels: 'any',
  apply(image, severity) {
    const framed = magnify(image, 1 - CROPPED * severity);
    const gain = 1 / (1 - NARROWER * severity);
    return adjustLevels(framed, gain, CENTRE * (1 - gain), framed);
  },
};
