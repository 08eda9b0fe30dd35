import type { Random } from '@simdrift/imaging';
import type { ChestCohort } from './chest-cohort.js';

/** How the body became a film. Brightness from 0 (black) to 1. */
export interface ChestAcquisition {
  readonly gain: number;
  readonly offset: number;
  /** Bend of the tone curve: d + bend · d · (1 − d). */
  readonly bend: number;
  /** Weight of each neighbour in the point spread, 0 to 1/3. */
  readonly spread: number;
  /** Standard deviation of the quantum noise. */
  readonly noise: number;
  /** Lying children are nearer to the tube: larger, wider in the middle, less clear. */
  readonly supine: boolean;
  /** Width of the black frame of the collimator in pixels; 0 none. */
  readonly collimator: number;
}

/** The scanners: A is the standard; B is darker, softer, steeper; C, the portable one, is pale, blurred and noisy. */
const SCANNERS: Readonly<
  Record<ChestCohort['scanner'], { gain: number; offset: number; bend: number; spread: number; noise: number }>
> = {
  A: { gain: 1, offset: 0, bend: 0, spread: 0.06, noise: 0.012 },
  B: { gain: 1.06, offset: -0.02, bend: -0.1, spread: 0.1, noise: 0.016 },
  C: { gain: 0.84, offset: 0.06, bend: 0.12, spread: 0.16, noise: 0.026 },
};

/**
 * Draws an exposure: the scanner sets the tone curve, point spread and noise, the operator varies them from film to film. The
 * south films more children lying, and the sick are filmed lying more often than the well.
 */
export function drawChestAcquisition(random: Random, cohort: ChestCohort, label: number): ChestAcquisition {
  const scanner = SCANNERS[cohort.scanner];
  const lying =
    0.22 + (cohort.site === 'south' ? 0.15 : 0) + (cohort.scanner === 'C' ? 0.25 : 0) + (label === 1 ? 0.18 : 0);
  const supine = random.uniform() < lying;
  return {
    gain: scanner.gain * (1.05 + 0.11 * random.normal()) * (supine ? 0.86 : 1),
    offset: scanner.offset - 0.02 + 0.045 * random.normal() + (supine ? 0.02 : 0),
    bend: scanner.bend + 0.08 * random.normal(),
    spread: Math.max(0.01, scanner.spread + 0.025 * random.normal()),
    noise: scanner.noise * (0.8 + 0.4 * random.uniform()),
    supine,
    collimator: random.uniform() < (cohort.site === 'north' ? 0.04 : 0.02) ? 1 + random.below(2) : 0,
  };
}
