import type { Random } from '@simdrift/imaging';
import type { Camera } from '../shared/develop.js';
import { direction } from '../shared/direction.js';
import type { Rgb } from '../shared/rgb.js';
import { clippedNormal } from '../shared/vary.js';
import type { FundusCohort } from './fundus-cohort.js';

/** How a fundus was lit and photographed. Lengths as in the eye, brightness from 0 to 1. */
export interface FundusExposure {
  readonly camera: Camera;
  /** Radius of the round field. */
  readonly field: number;
  readonly middleX: number;
  readonly middleY: number;
  /** Fall of the light across the field, by direction, and from its middle to its rim. */
  readonly slantX: number;
  readonly slantY: number;
  readonly fall: number;
  /** Light that the iris or the lashes throw back: a crescent at the rim in the direction of the slant. */
  readonly crescent: number;
  readonly crescentWidth: number;
  readonly crescentX: number;
  readonly crescentY: number;
  /** A thin bright rim all round. */
  readonly rim: number;
  readonly glare: Rgb;
  /** What surrounds the field: black, rarely the white paper of an archive (far over white, so that no gain darkens it). */
  readonly surround: number;
}

/** The cameras: A is bright and pink; B, the clinic's, is brown and sharp; C, held by hand, is dark, greenish, noisy, and lit unevenly. */
const CAMERAS = {
  A: { gain: [1.18, 1.02, 1.1], exposure: 1.26, deviation: 0.2, spread: 0.2, noise: 0.004, uneven: 0.24, glare: 0.2 },
  B: { gain: [1.03, 0.96, 0.74], exposure: 1.06, deviation: 0.2, spread: 0.17, noise: 0.005, uneven: 0.3, glare: 0.3 },
  C: { gain: [0.98, 0.98, 0.84], exposure: 0.84, deviation: 0.26, spread: 0.23, noise: 0.012, uneven: 0.5, glare: 0.5 },
} as const;

/**
 * Draws an exposure. The camera sets colour, sharpness and noise; the operator and the pupil the rest: old pupils stay small, so that less
 * light comes in, and less evenly.
 */
export function drawFundusExposure(random: Random, cohort: FundusCohort): FundusExposure {
  const { gain, exposure, deviation, spread, noise, uneven, glare } = CAMERAS[cohort.scanner];
  const pupil = cohort.ageBand === '65+' ? 1 : cohort.ageBand === '45-64' ? 0.4 : 0;
  const lamp = Math.max(0.25, exposure * (1 + deviation * clippedNormal(random)) * (1 - 0.12 * pupil));
  const [slantX, slantY] = direction(random);
  const slant = Math.max(0, uneven * (1 + 0.3 * pupil) * Math.abs(clippedNormal(random)));
  const [crescentX, crescentY] = direction(random);
  const hasCrescent = random.uniform() < glare + 0.1 * pupil;
  const hasRim = random.uniform() < 0.35;
  return {
    camera: {
      gain: gain.map((channel) => channel * lamp * (1 + 0.05 * clippedNormal(random))),
      contrast: 1,
      offset: 0.004,
      spread: Math.max(0.08, Math.min(0.3, spread + 0.035 * random.normal())),
      noise: noise * random.between(0.7, 1.3),
      vignette: 0,
    },
    field: 0.935 + 0.012 * clippedNormal(random),
    middleX: 0.015 * clippedNormal(random),
    middleY: 0.015 * clippedNormal(random),
    slantX: slant * slantX,
    slantY: slant * slantY,
    fall: Math.max(0, 0.4 + 0.17 * clippedNormal(random)),
    crescent: hasCrescent ? random.between(0.2, 0.9) : 0,
    crescentWidth: 0.1 + 0.25 * random.uniform() * random.uniform(),
    crescentX,
    crescentY,
    rim: hasRim ? random.between(0.05, 0.3) : 0,
    glare: cohort.scanner === 'A' ? [0.95, 0.85, 0.82] : [0.78, 0.85, 0.62],
    surround: random.uniform() < 0.008 ? 8 : 0,
  };
}
