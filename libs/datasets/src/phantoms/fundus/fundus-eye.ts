import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import { blend, type Rgb } from '../shared/rgb.js';
import { clippedNormal } from '../shared/vary.js';
import type { FundusCohort } from './fundus-cohort.js';

/** The back of an eye as it lies before the camera. Lengths in half widths of the image, from its middle; y runs down. */
export interface FundusEye {
  /** Light that the healthy fundus throws back: blood in the choroid behind the pigment. */
  readonly color: Rgb;
  /** Unevenness of the pigment, and how much of the choroid's vessels shows through it. */
  readonly mottling: number;
  readonly discX: number;
  readonly discY: number;
  readonly discRadius: number;
  /** How much brighter the optic disc is than what surrounds it. */
  readonly disc: number;
  readonly foveaX: number;
  readonly foveaY: number;
  readonly foveaRadius: number;
  /** How much the pigment of the macula darkens. */
  readonly fovea: number;
  /** 1 where the fovea lies to the right of the disc, else -1. */
  readonly temporal: 1 | -1;
  /** Opening of the vessels' arcade, and how dark the vessels are. */
  readonly arcade: number;
  readonly vessels: number;
  /** What the lens and the vitreous scatter: 0 clear. */
  readonly haze: number;
}

/** Colours by skin tone: the pigment of the iris, the skin and the choroid go together (melanin). */
const COLORS: Readonly<Record<FundusCohort['skin'], Rgb>> = {
  light: [0.8, 0.44, 0.3],
  medium: [0.66, 0.4, 0.21],
  dark: [0.45, 0.3, 0.17],
};

/**
 * Draws an eye. Half of the photographs centre the macula, half the disc, as a screening of two fields does. Age: the lens scatters
 * and yellows, the vessels narrow. Sex: men's discs are a little larger. Skin tone: melanin darkens the fundus and the macula.
 */
export function drawFundusEye(random: Random, cohort: FundusCohort): FundusEye {
  const about = (mean: number, deviation: number): number => mean + deviation * clippedNormal(random);
  const old = cohort.ageBand === '65+' ? 1 : cohort.ageBand === '45-64' ? 0.4 : 0;
  const melanin = cohort.skin === 'dark' ? 1 : cohort.skin === 'medium' ? 0.5 : 0;
  const temporal = random.uniform() < 0.5 ? 1 : -1;
  const centred = random.uniform() < 0.5;
  const discX = temporal * (centred ? about(-0.06, 0.07) : about(-0.74, 0.05));
  const discY = about(centred ? 0 : -0.05, 0.07);
  const reach = about(0.72, 0.04);
  const [red, green, blue] = COLORS[cohort.skin];
  const tone = 1 + 0.1 * clippedNormal(random);
  const yellowing = Math.max(0, about(0.12 * old, 0.06));
  const own: Rgb = [red * tone, green * tone * about(1, 0.09), blue * tone * about(1, 0.16)];
  return {
    color: blend(own, [own[0] * 0.95, own[1] * 0.92, own[2] * 0.45], Math.min(1, 2.5 * yellowing)),
    mottling: Math.max(0.01, about(0.1 - 0.03 * melanin, 0.03)),
    discX,
    discY,
    discRadius: about(cohort.sex === 'm' ? 0.128 : 0.122, 0.012),
    disc: Math.max(0.1, about(0.52, 0.14)),
    foveaX: discX + temporal * reach,
    foveaY: discY + about(0.07, 0.04),
    foveaRadius: about(0.19, 0.05),
    fovea: Math.max(0.05, about(0.28 + 0.14 * melanin, 0.13)),
    temporal,
    arcade: about(0.62, 0.06),
    vessels: Math.max(0.03, about(0.2 - 0.05 * old, 0.05)),
    haze: Math.max(0, about(0.05 + 0.13 * old, 0.06)),
  };
}

/** A place on the retina, anywhere in the field, `spread` wide about the macula's side. */
export function placeOnRetina(random: Random, eye: FundusEye, spread: number): [x: number, y: number] {
  const [dx, dy] = direction(random);
  const away = spread * Math.sqrt(random.uniform());
  const middle = Math.abs(eye.foveaX) < 0.4 ? eye.foveaX : 0.35 * eye.foveaX;
  return [middle + away * dx, away * dy];
}
