import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import type { KidneyCohort } from './kidney-cohort.js';

/** The microscopes: A is confocal; B too, with a brighter laser; C has no pinhole: light from other depths lies over all, blurred, and the camera is noisy. */
const MICROSCOPES: Readonly<
  Record<KidneyCohort['scanner'], { gain: number; offset: number; spread: number; noise: number }>
> = {
  A: { gain: 0.95, offset: 0, spread: 0.13, noise: 0.006 },
  B: { gain: 1.12, offset: 0.004, spread: 0.18, noise: 0.009 },
  C: { gain: 0.7, offset: 0.03, spread: 0.32, noise: 0.026 },
};

/** Draws how a block was scanned. The stain reaches some cells better than others, and light is lost in depth. */
export function drawMicroscope(random: Random, cohort: KidneyCohort): Camera {
  const { gain, offset, spread, noise } = MICROSCOPES[cohort.scanner];
  const depth = random.uniform();
  return {
    gain: [gain * (1 - 0.4 * depth) * (1 + 0.14 * random.normal())],
    contrast: 1,
    offset: offset + 0.003 * random.normal(),
    spread: Math.max(0.02, Math.min(0.33, spread + 0.06 * depth + 0.03 * random.normal())),
    noise: noise * random.between(0.7, 1.4),
    vignette: 0,
  };
}
