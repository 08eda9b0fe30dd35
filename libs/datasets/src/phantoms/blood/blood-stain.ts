import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import type { Rgb } from '../shared/rgb.js';
import type { BloodCohort } from './blood-cohort.js';

/** The colours of a smear as it was stained. */
export interface BloodStain {
  readonly plasma: Rgb;
  readonly redCell: Rgb;
  readonly paleNucleus: Rgb;
  readonly darkNucleus: Rgb;
  /** The colour that a part takes which is so coloured at the right acidity. */
  readonly tint: (color: Rgb) => Rgb;
}

/**
 * Draws a May-Grünwald-Giemsa stain. The south's buffer is too alkaline: eosin takes badly, so what should be red or orange turns
 * gray blue, and eosinophils, neutrophils and monocytes come closer to one another.
 */
export function drawBloodStain(random: Random, cohort: BloodCohort): BloodStain {
  const alkaline = (cohort.site === 'south' ? 0.42 : 0.06) + 0.1 * random.normal();
  const strength = 1 + 0.08 * random.normal();
  const tint = ([red, green, blue]: Rgb): Rgb => {
    const gray = (red + green + blue) / 3;
    const shifted: Rgb = [
      red + alkaline * (gray - 0.02 - red) * 0.75,
      green + alkaline * (gray - 0.02 - green) * 0.6,
      blue + alkaline * (gray + 0.05 - blue) * 0.45,
    ];
    return [1 - strength * (1 - shifted[0]), 1 - strength * (1 - shifted[1]), 1 - strength * (1 - shifted[2])];
  };
  return {
    plasma: [0.92, 0.835, 0.785],
    redCell: tint([0.845, 0.655, 0.645]),
    paleNucleus: tint([0.66, 0.45, 0.7]),
    darkNucleus: tint([0.3, 0.11, 0.46]),
    tint,
  };
}

/** The scanners: A is the standard; B is warmer and a little soft; C, an old camera, is blurred, noisy and pale. */
const SCANNERS: Readonly<Record<BloodCohort['scanner'], Omit<Camera, 'offset' | 'vignette'>>> = {
  A: { gain: [1, 1, 1], contrast: 1, spread: 0.05, noise: 0.008 },
  B: { gain: [1.02, 0.98, 0.93], contrast: 1.04, spread: 0.1, noise: 0.012 },
  C: { gain: [0.97, 0.99, 1.04], contrast: 0.84, spread: 0.28, noise: 0.022 },
};

/** Draws how a cell was photographed: the scanner's camera, and what varies from field to field (lamp, focus). */
export function drawBloodCamera(random: Random, cohort: BloodCohort): Camera {
  const { gain, contrast, spread, noise } = SCANNERS[cohort.scanner];
  const lamp = 1 + 0.025 * random.normal();
  return {
    gain: gain.map((channel) => channel * lamp * (1 + 0.008 * random.normal())),
    contrast: contrast * (1 + 0.03 * random.normal()),
    offset: 0.01 * random.normal(),
    spread: Math.max(0, Math.min(0.32, spread + 0.035 * random.normal())),
    noise: noise * random.between(0.8, 1.3),
    vignette: 0.02 * random.uniform(),
  };
}
