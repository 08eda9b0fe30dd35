import type { Random } from '@simdrift/imaging';
import { drawContour, type Contour } from '../shared/contour.js';
import { direction } from '../shared/direction.js';
import { drawLikeness } from '../shared/likeness.js';
import { mixedLooks, varied } from '../shared/vary.js';
import type { SkinCohort } from './skin-cohort.js';
import { SKIN_DEVIATIONS, SKIN_LIKENESS, SKIN_LOOKS, type SkinLooks } from './skin-looks.js';

/** The lesion before the dermatoscope, in pixels from the middle of the image. */
export interface SkinLesion {
  readonly looks: SkinLooks;
  readonly x: number;
  readonly y: number;
  readonly outline: Contour;
  /** Where the melanin leans to, a unit vector. */
  readonly lean: readonly [x: number, y: number];
}

/**
 * Draws a lesion of a class. The old carry keratoses on worn skin, and more of what they have lies between classes; the young have
 * smaller and more regular nevi.
 */
export function drawSkinLesion(random: Random, label: number, cohort: SkinCohort): SkinLesion {
  const often = cohort.ageBand === '65+' ? 1.15 : cohort.ageBand === '0-39' ? 0.85 : 1;
  const { like, share } = drawLikeness(random, SKIN_LIKENESS[label]!, often, 1);
  const typical = like === undefined ? SKIN_LOOKS[label]! : mixedLooks(SKIN_LOOKS[label]!, SKIN_LOOKS[like]!, share);
  const drawn = varied(random, typical, SKIN_DEVIATIONS);
  // Sizes are skewed: most lesions are small, a few fill the field.
  const size = random.between(0.75, 1.15) + 0.25 * random.uniform() * random.uniform();
  const young = cohort.ageBand === '0-39' ? 0.93 : 1;
  const looks = { ...drawn, radius: Math.max(3, drawn.radius * size * young), soft: Math.max(0.7, drawn.soft) };
  const ragged = looks.ragged;
  return {
    looks,
    x: 1.2 * random.normal(),
    y: 1.2 * random.normal(),
    outline: drawContour(random, [0, 0.05 + 0.45 * ragged, 0.4 * ragged, 0.3 * ragged, 0.28 * ragged, 0.25 * ragged]),
    lean: direction(random),
  };
}
