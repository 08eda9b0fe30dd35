import { addNoise } from '../operations/add-noise.js';
import { adjustLevels } from '../operations/adjust-levels.js';
import { gaussianBlur } from '../operations/gaussian-blur.js';
import type { Degradation } from './degradation.js';

/** At severity 1: blur of the new detector (share of the shorter side), its gain, its dark level and its grain (gray levels). */
const SPREAD = 1 / 28;
const GAIN = 0.75;
const DARK_LEVEL = 70;
const GRAIN = 26;

/** A new detector renders the same body differently: sharpness first, then gain and dark level, then its own grain on top. */
export const scannerReplacement: Degradation = {
  name: 'scanner_replacement',
  title: 'Scanner replacement',
  description:
    'A new scanner: softer, with another gain and dark level, and noisier than the one the model was trained on.',
  family: 'composition',
  channels: 'any',
  apply(image, severity, random) {
    const softened = gaussianBlur(image, SPREAD * severity * Math.min(image.height, image.width));
    adjustLevels(softened, 1 + (GAIN - 1) * severity, DARK_LEVEL * severity, softened);
    return addNoise(softened, GRAIN * severity, random, softened);
  },
};
