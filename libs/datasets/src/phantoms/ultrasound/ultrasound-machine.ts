import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import { clippedNormal } from '../shared/vary.js';
import type { UltrasoundCohort } from './ultrasound-cohort.js';

/** How echoes became an image. */
export interface UltrasoundMachine {
  /** Curve, point spread and electronic noise at the end. */
  readonly display: Camera;
  /** Strength of the speckle, and its grain in pixels: the resolution across is worse than down. */
  readonly speckle: number;
  readonly grainAcross: number;
  readonly grainDown: number;
  /** Depth below which the operator's gain no longer reaches, in heights; 1 and more: none. */
  readonly reach: number;
  /** Columns where the probe had no contact, as a soft shadow from the skin down: middle, half width (0 none) and strength. */
  readonly gapX: number;
  readonly gapWidth: number;
  readonly gap: number;
}

/** The machines: A is the standard; B compounds its beams: smoother, flatter; C, a portable, has coarse speckle and little depth. */
const MACHINES = {
  A: { contrast: 1.04, offset: 0.0, speckle: 0.06, across: 1.7, down: 1, spread: 0.05, noise: 0.01, reach: 0.92 },
  B: { contrast: 0.92, offset: 0.03, speckle: 0.045, across: 2.2, down: 1.1, spread: 0.12, noise: 0.008, reach: 0.86 },
  C: { contrast: 1.16, offset: -0.02, speckle: 0.085, across: 3, down: 1.4, spread: 0.1, noise: 0.016, reach: 0.68 },
} as const;

/** Draws the machine's settings: the operator turns gain and depth from patient to patient; with poor contact a shadow falls from the skin down. */
export function drawUltrasoundMachine(random: Random, cohort: UltrasoundCohort): UltrasoundMachine {
  const machine = MACHINES[cohort.scanner];
  const touch = random.uniform();
  return {
    display: {
      gain: [1],
      contrast: machine.contrast * (1 + 0.1 * clippedNormal(random)),
      offset: machine.offset + 0.045 * clippedNormal(random),
      spread: Math.max(0.01, machine.spread + 0.02 * random.normal()),
      noise: machine.noise * random.between(0.7, 1.3),
      vignette: 0,
    },
    speckle: machine.speckle * random.between(0.75, 1.3),
    grainAcross: machine.across * random.between(0.9, 1.3),
    grainDown: machine.down,
    reach: machine.reach + 0.2 * clippedNormal(random),
    gapX: random.uniform(),
    gapWidth: touch < 0.24 ? random.between(0.04, 0.16) : 0,
    gap: random.between(0.1, 0.35),
  };
}
