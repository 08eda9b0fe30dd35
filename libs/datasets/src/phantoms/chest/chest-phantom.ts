import { SimdriftError } from '@simdrift/contracts';
import type { Phantom } from '../phantom.js';
import { drawChestAcquisition } from './chest-acquisition.js';
import { drawChestAnatomy } from './chest-anatomy.js';
import { CHEST_ATTRIBUTES, chestLikelihoodRatio, drawChestCohort } from './chest-cohort.js';
import { developChest } from './chest-development.js';
import { CHEST_SIDE, exposeChest } from './chest-exposure.js';
import { drawChestLesion } from './chest-lesion.js';

const CLASSES = ['normal', 'pneumonia'] as const;
const SHARES = [234 / 624, 390 / 624] as const;

/**
 * Chest films of children, normal or with pneumonia, in the likeness of PneumoniaMNIST. Not one pixel of a real film went into
 * it; only averages (brightness, contrast, class shares) were matched.
 *
 * @example chestPhantom.sample(randomAt(randomKey(1, 'north', 'draw'), 17), 1).pixels.length; // 784
 */
export const chestPhantom: Phantom = {
  name: 'pneumoniamnist',
  height: CHEST_SIDE,
  width: CHEST_SIDE,
  channels: 1,
  classes: CLASSES,
  classShares: SHARES,
  attributes: CHEST_ATTRIBUTES,
  hash: 'phantom:chest:1',

  drawCohort(random, label, fixed) {
    checkLabel(label);
    return { ...drawChestCohort(random, label, fixed) };
  },

  prevalence(cohort) {
    const odds = (SHARES[1] / SHARES[0]) * chestLikelihoodRatio(cohort);
    return [1 / (1 + odds), odds / (1 + odds)];
  },

  sample(random, label, cohort) {
    checkLabel(label);
    const who = drawChestCohort(random, label, cohort);
    const anatomy = drawChestAnatomy(random, who);
    const lesion = drawChestLesion(random, label);
    const acquisition = drawChestAcquisition(random, who, label);
    const film = exposeChest(anatomy, lesion, acquisition.supine);
    return { height: CHEST_SIDE, width: CHEST_SIDE, channels: 1, pixels: developChest(film, acquisition, random) };
  },
};

function checkLabel(label: number): void {
  if (label === 0 || label === 1) return;
  throw new SimdriftError('SIMDRIFT_USAGE', `The chest phantom has no class ${label}.`, {
    hint: 'Use 0 (normal) or 1 (pneumonia).',
  });
}
