import type { Random } from '@simdrift/imaging';
import { clippedNormal } from '../shared/vary.js';
import type { OctCohort } from './oct-cohort.js';

/** A retina cut across. Lengths in half widths of the image: x from -1 to 1, y from -1 (vitreous) to 1 (sclera). */
export interface OctRetina {
  /** Where Bruch's membrane, the floor of the retina, runs: middle, slope and bend. */
  readonly floor: number;
  readonly slope: number;
  readonly bend: number;
  /** Thickness beside the fovea, and how it changes from side to side: thicker towards the disc. */
  readonly thickness: number;
  readonly slant: number;
  readonly foveaX: number;
  readonly pitWidth: number;
  /** Share of the thickness that is missing at the bottom of the pit; 0 where the scan passes beside the fovea. */
  readonly pit: number;
  /** Brightness of the nerve fibres, and depth and brightness of the choroid. */
  readonly nerve: number;
  readonly choroidDepth: number;
  readonly choroid: number;
}

/**
 * Draws a healthy retina. Age: the nerve fibre layer and the choroid thin out. Sex: men's maculae are a little thicker. A third of the scans pass
 * beside the fovea and show no pit.
 */
export function drawOctRetina(random: Random, cohort: OctCohort): OctRetina {
  const about = (mean: number, deviation: number): number => mean + deviation * clippedNormal(random);
  const age = cohort.ageBand === '70+' ? 1 : cohort.ageBand === '50-69' ? 0.5 : 0;
  const beside = random.uniform() < 0.33;
  const depth = about(0.52, 0.1);
  return {
    floor: about(0.16, 0.15),
    slope: about(0, 0.1),
    bend: about(0.08, 0.07),
    thickness: Math.max(0.26, about(0.46 - 0.02 * age + (cohort.sex === 'm' ? 0.015 : 0), 0.05)),
    slant: about(0, 0.05),
    foveaX: about(0, 0.14),
    pitWidth: Math.max(0.16, about(0.3, 0.05)),
    pit: beside ? 0.1 * Math.max(0, depth - 0.4) : Math.max(0.2, depth),
    nerve: Math.max(0.4, about(0.74 - 0.07 * age, 0.07)),
    choroidDepth: Math.max(0.1, about(0.34 - 0.09 * age, 0.07)),
    choroid: about(0.46, 0.06),
  };
}
