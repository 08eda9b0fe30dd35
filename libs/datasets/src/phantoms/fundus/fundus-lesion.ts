import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import type { Rgb } from '../shared/rgb.js';
import { clippedNormal } from '../shared/vary.js';
import type { FundusCohort } from './fundus-cohort.js';
import { placeOnRetina, type FundusEye } from './fundus-eye.js';

/** Something on the retina: a soft ellipse of a colour. Lengths as in the eye. */
export interface FundusSpot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** How much flatter than wide: 1 round. */
  readonly flat: number;
  readonly color: Rgb;
  /** Share of the colour at the middle, 0 to 1. */
  readonly strength: number;
}

/** What lies on a retina, and what its bleeding does to the vitreous in front of it. */
export interface FundusLesion {
  readonly spots: readonly FundusSpot[];
  /** Haze of blood in the vitreous. */
  readonly clouding: number;
}

const BLOOD: Rgb = [0.3, 0.06, 0.03];
const OLD_BLOOD: Rgb = [0.16, 0.07, 0.04];
const LIPID: Rgb = [0.95, 0.86, 0.42];
const COTTON: Rgb = [0.85, 0.8, 0.62];
const SCAR: Rgb = [0.8, 0.78, 0.55];
const BURN: Rgb = [0.3, 0.24, 0.13];

/** Deviation of the grades that several readers give one eye, in grades. */
const DISAGREEMENT = 0.8;
/** Deviation of the logarithm of what eyes of one grade carry. */
const DISPERSION = 0.4;
/** More than this does not fit beside itself in one field. */
const MOST = 6.5;

/**
 * Draws what a grade of the international scale puts on the retina (Wilkinson et al., Ophthalmology 110, 2003): none; a few
 * microaneurysms; haemorrhages and hard exudates; many of them, with cotton wool spots; new vessels that bleed and scar, or
 * the burns of the laser that treated them. Two things make neighbours overlap. Graders differ about a case, so that an eye of grade 0 may have a
 * spot that nobody called one; and eyes of one grade differ in how much there is, more than counts do by chance (overdispersion): the burden is
 * log-normal about its mean. What is smaller than a pixel hardly shows. Old eyes carry drusen, which look like exudates and are none.
 */
export function drawFundusLesion(random: Random, grade: number, eye: FundusEye, cohort: FundusCohort): FundusLesion {
  const spots: FundusSpot[] = [];
  const seen = Math.max(0, grade + DISAGREEMENT * random.normal());
  const burden = Math.exp(DISPERSION * clippedNormal(random) - DISPERSION ** 2 / 2);
  const far = Math.min(MOST, seen * burden);
  const add = (count: number, radius: number, color: Rgb, strength: number, spread = 0.8): void => {
    for (let left = count + random.uniform(); left >= 1; left--) {
      const [x, y] = placeOnRetina(random, eye, spread);
      const size = radius * random.between(0.7, 1.5);
      spots.push({
        x,
        y,
        radius: size,
        flat: random.between(0.7, 1.5),
        color,
        strength: strength * random.between(0.6, 1.2),
      });
    }
  };
  if (far > 0) {
    add(1.3 * far, 0.03, BLOOD, 0.35);
    add(4 * Math.max(0, far - 1.1), 0.07, BLOOD, 0.6);
    // Exudates lie in groups: those with leakage have many, the others none.
    if (far > 1.3 && random.uniform() < 0.55) addExudates(random, eye, spots, 3 + 6 * (far - 1.2));
    if (far > 2.2 && random.uniform() < 0.6) add(1.3 * (far - 1.8), 0.1, COTTON, 0.35, 0.7);
  }
  if (grade === 4) addProliferation(random, eye, spots);
  const druse = cohort.ageBand === '65+' ? 0.3 : cohort.ageBand === '45-64' ? 0.1 : 0.02;
  if (random.uniform() < druse) addExudates(random, eye, spots, 3 + 4 * random.uniform());
  return {
    spots,
    clouding: 0.07 * far * random.uniform() + (grade === 4 ? 0.2 * random.uniform() : 0),
  };
}

function addExudates(random: Random, eye: FundusEye, spots: FundusSpot[], count: number): void {
  const [x, y] = placeOnRetina(random, eye, 0.5);
  const strength = random.between(0.35, 0.75);
  for (let k = 0; k < count; k++) {
    const [dx, dy] = direction(random);
    const away = 0.3 * random.uniform();
    const radius = 0.055 * random.between(0.6, 1.5);
    spots.push({
      x: x + away * dx,
      y: y + away * dy,
      radius,
      flat: 1,
      color: LIPID,
      strength: strength * random.between(0.5, 1.1),
    });
  }
}

/** Active: blood before the retina, or fibrous bands. Treated: rows of laser burns in the periphery. A fifth shows neither in this field. */
function addProliferation(random: Random, eye: FundusEye, spots: FundusSpot[]): void {
  const kind = random.uniform();
  if (kind < 0.35) {
    for (let left = 1 + random.below(2); left > 0; left--) {
      const [x, y] = placeOnRetina(random, eye, 0.7);
      const radius = random.between(0.14, 0.3);
      spots.push({ x, y, radius, flat: random.between(1, 2), color: OLD_BLOOD, strength: random.between(0.5, 0.9) });
    }
  } else if (kind < 0.55) {
    let [x, y] = placeOnRetina(random, eye, 0.6);
    const [dx, dy] = direction(random);
    for (let k = 0; k < 5; k++) {
      spots.push({
        x,
        y,
        radius: random.between(0.06, 0.12),
        flat: 1,
        color: SCAR,
        strength: random.between(0.3, 0.75),
      });
      x += 0.13 * dx + 0.05 * random.normal();
      y += 0.13 * dy + 0.05 * random.normal();
    }
  } else if (kind < 0.8) {
    for (let k = 12 + random.below(14); k > 0; k--) {
      const [dx, dy] = direction(random);
      const away = random.between(0.5, 0.88);
      const color = random.uniform() < 0.6 ? SCAR : BURN;
      spots.push({ x: away * dx, y: away * dy, radius: 0.05, flat: 1, color, strength: random.between(0.15, 0.45) });
    }
  }
}
