import type { Random } from '@simdrift/imaging';
import { direction } from '../shared/direction.js';
import { drawLikeness } from '../shared/likeness.js';
import { mixedLooks, varied } from '../shared/vary.js';
import type { KidneyCohort } from './kidney-cohort.js';
import { KIDNEY_DEVIATIONS, KIDNEY_LIKENESS, KIDNEY_LOOKS, type KidneyLooks } from './kidney-looks.js';

/** A nucleus: an ellipse along a unit vector, in pixels from the middle of the image. */
export interface Nucleus {
  readonly x: number;
  readonly y: number;
  readonly along: readonly [x: number, y: number];
  /** Half axes. */
  readonly long: number;
  readonly short: number;
  readonly bright: number;
}

/** A cell, those beside it, and the way that the wall of its tubule runs. */
export interface KidneyTissue {
  readonly looks: KidneyLooks;
  readonly cell: Nucleus;
  readonly beside: readonly Nucleus[];
  /** Unit vector along the wall; the hollow lies to its left. */
  readonly wall: readonly [x: number, y: number];
}

const PROXIMAL = 6;

/**
 * Draws a cell of a class with its neighbours. With age more cells lie between the classes (tubules shrink, and lose what tells them
 * apart); men's proximal cells are larger.
 */
export function drawKidneyTissue(random: Random, label: number, cohort: KidneyCohort): KidneyTissue {
  const often = cohort.ageBand === '65+' ? 1.2 : cohort.ageBand === '0-39' ? 0.85 : 1;
  const { like, share } = drawLikeness(random, KIDNEY_LIKENESS[label]!, often, 1.1);
  const own = KIDNEY_LOOKS[label]!;
  const typical = like === undefined ? own : mixedLooks(own, KIDNEY_LOOKS[like]!, Math.min(1, share));
  const drawn = varied(random, typical, KIDNEY_DEVIATIONS, cohort.ageBand === '65+' ? 1.2 : 1);
  const large = label === PROXIMAL ? (cohort.sex === 'm' ? 1.05 : 0.97) : 1;
  const looks = { ...drawn, radius: Math.max(2, drawn.radius * large) };
  const wall = direction(random);
  const middle = [0.8 * random.normal(), 0.8 * random.normal()] as const;
  const cell = drawNucleus(random, looks, middle, wall);
  const count = Math.floor(looks.neighbours + random.uniform());
  const beside = Array.from({ length: count }, (_, index) => {
    const at = neighbourPlace(random, looks, wall, index);
    return drawNucleus(random, looks, [middle[0] + at[0], middle[1] + at[1]], direction(random));
  });
  return { looks, cell, beside, wall };
}

/** Beside the cell: in a row along the wall, to one side and the other in turn, or anywhere around. */
function neighbourPlace(
  random: Random,
  { distance, row }: KidneyLooks,
  [wx, wy]: readonly [number, number],
  index: number,
): readonly [x: number, y: number] {
  const [ax, ay] = direction(random);
  const far = distance * (1 + 0.12 * random.normal());
  if (random.uniform() > row) return [ax * far * random.between(1, 1.4), ay * far * random.between(1, 1.4)];
  const side = (index % 2 === 0 ? 1 : -1) * (1 + Math.floor(index / 4));
  // Past the next two the wall bends, and the row comes back on the other side of the hollow.
  const bend = index < 2 ? 0.8 * random.normal() : -distance * random.between(0.9, 1.7);
  return [side * far * wx - bend * wy, side * far * wy + bend * wx];
}

function drawNucleus(
  random: Random,
  { radius, stretch, bright }: KidneyLooks,
  [x, y]: readonly [number, number],
  along: readonly [number, number],
): Nucleus {
  const longer = Math.sqrt(1 + stretch * random.between(0.8, 1.2));
  const size = radius * random.between(0.92, 1.08);
  return { x, y, along, long: size * longer, short: size / longer, bright: bright * random.between(0.85, 1.15) };
}
