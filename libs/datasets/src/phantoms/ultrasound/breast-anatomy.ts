import type { Random } from '@simdrift/imaging';
import { clippedNormal } from '../shared/vary.js';
import type { UltrasoundCohort } from './ultrasound-cohort.js';

/**
 * The layers of a breast under the probe, from the skin down. Depths in heights of the image; echoes as gray levels from 0
 * (none) to 1, at full gain.
 */
export interface BreastAnatomy {
  /** Depths where the skin ends, the glandular tissue begins, the muscle begins, and the ribs and the lung begin. */
  readonly skin: number;
  readonly gland: number;
  readonly muscle: number;
  readonly chestWall: number;
  readonly skinEcho: number;
  readonly fatEcho: number;
  readonly glandEcho: number;
  readonly muscleEcho: number;
  /** How much each layer rises and falls across the image, and the slope of all. */
  readonly waviness: number;
  readonly slope: number;
  /** Strength of the bands of connective tissue, and of the fat lobules between them. */
  readonly bands: number;
  readonly lobules: number;
  /** Loss of echo from the top to the bottom of the image after the machine's correction. */
  readonly absorption: number;
}

/**
 * Draws a breast. Age: glandular tissue gives way to fat, so the young are dense (bright, streaky, absorbing), and the old are gray. Sex: a man has a
 * thin layer of fat, hardly any gland, and the muscle near.
 */
export function drawBreast(random: Random, cohort: UltrasoundCohort): BreastAnatomy {
  const about = (mean: number, deviation: number): number => mean + deviation * clippedNormal(random);
  const dense = cohort.ageBand === '<40' ? 1 : cohort.ageBand === '40-59' ? 0.5 : 0.1;
  const man = cohort.sex === 'm';
  const skin = about(0.05, 0.015);
  const gland = skin + Math.max(0.04, about(man ? 0.16 : 0.26 - 0.12 * dense, 0.06));
  const muscle = gland + Math.max(0.06, about(man ? 0.06 : 0.36, 0.1));
  return {
    skin,
    gland,
    muscle,
    chestWall: muscle + about(0.26, 0.1),
    skinEcho: about(0.66, 0.07),
    fatEcho: about(0.46, 0.06),
    glandEcho: about(0.5 + 0.08 * dense, 0.09),
    muscleEcho: about(0.4, 0.07),
    waviness: Math.max(0.01, about(0.07, 0.03)),
    slope: about(0, 0.16),
    bands: Math.max(0.02, about(0.13 + 0.06 * dense, 0.05)),
    lobules: Math.max(0.01, about(0.12 - 0.05 * dense, 0.03)),
    absorption: about(0.22 + 0.06 * dense, 0.13),
  };
}
