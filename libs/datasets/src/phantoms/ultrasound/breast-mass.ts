import type { Random } from '@simdrift/imaging';
import { drawContour, type Contour } from '../shared/contour.js';
import { MALIGNANT, type UltrasoundCohort } from './ultrasound-cohort.js';

/** A mass in the breast, in the words of BI-RADS: shape, orientation, margin, echo pattern, posterior feature. Lengths in widths of the image. */
export interface BreastMass {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly outline: Contour;
  /** Softness of the margin, in radii. */
  readonly blur: number;
  /** Gray level that the mass takes away from what is around it. */
  readonly darkness: number;
  /** Unevenness of the inside. */
  readonly texture: number;
  /** Brighter rim: the halo of a cancer, the capsule of a cyst. */
  readonly rim: number;
  /** Behind the mass: below 0 a shadow, above 0 enhancement; gray levels. */
  readonly behind: number;
}

/** What a mass looks like: 0 a cyst or a smooth oval fibroadenoma, 1 a spiculated cancer; between, what nobody tells apart. */
type Suspicion = number;

/**
 * Draws the mass of a case, if it has one. A quarter of class 1 is normal. Suspicion is drawn per case and overlaps: medullary and
 * mucinous cancers are smooth and round, old fibroadenomas and scars are ragged and cast a shadow. Cancers of women under 40 are more often of the smooth kind
 * (triple-negative), so they are missed more often.
 */
export function drawBreastMass(random: Random, label: number, cohort: UltrasoundCohort): BreastMass | undefined {
  const present = random.uniform();
  const usual = random.uniform();
  const degree = random.uniform();
  const size = random.uniform();
  const place = [random.uniform(), random.uniform()] as const;
  if (label === MALIGNANT) {
    const smooth = cohort.ageBand === '<40' ? 0.26 : 0.07;
    return massOf(random, usual < smooth ? 0.15 + 0.4 * degree : 0.55 + 0.45 * degree, size, place);
  }
  // BUSI: 437 benign and 133 normal.
  if (present < 133 / 570) return undefined;
  return massOf(random, usual < 0.07 ? 0.4 + 0.35 * degree : 0.4 * degree, size, place);
}

function massOf(random: Random, suspicion: Suspicion, size: number, place: readonly [number, number]): BreastMass {
  const cyst = suspicion < 0.3 && random.uniform() < 0.4;
  const width = (0.08 + 0.16 * suspicion + 0.11 * size) * random.between(0.8, 1.3);
  const flat = (0.5 + 0.45 * suspicion) * random.between(0.75, 1.3);
  const ragged = 0.02 + 0.1 * suspicion;
  const darkness = cyst
    ? random.between(0.34, 0.5)
    : random.between(0.12, 0.22) + 0.16 * suspicion * random.between(0.3, 1);
  const shadow = suspicion > 0.45 && random.uniform() < 0.8 ? -random.between(0.14, 0.4) : 0;
  return {
    x: 0.15 + 0.7 * place[0],
    y: 0.2 + 0.33 * place[1] + 0.3 * flat * width,
    width,
    height: width * Math.min(1.2, flat),
    outline: drawContour(random, [0, 0.08, ragged, ragged, 0.7 * ragged, 0.7 * ragged]),
    blur: 0.12 + 0.3 * suspicion,
    darkness,
    texture: cyst ? 0.02 : 0.06 + 0.1 * suspicion,
    rim: cyst ? 0.05 : 0.14 * suspicion * random.uniform(),
    behind: cyst ? random.between(0.12, 0.4) : shadow + (suspicion < 0.4 ? random.between(-0.05, 0.15) : 0),
  };
}
