import type { Random } from '@simdrift/imaging';
import { PIXELS, SIDE } from './side.js';

const CELLS = 32;
const lattice = new Float64Array(CELLS * CELLS);

/** How a bundle of fibres lies. */
export interface Fibres {
  /** Unit vector along them. */
  readonly along: readonly [x: number, y: number];
  /** How long a fibre is seen, and how far from one to the next, in pixels. */
  readonly length: number;
  readonly pitch: number;
  /** How far they bend aside, in pixels; `bend` is that for every pixel in units of it, e.g. smooth noise. */
  readonly wave: number;
  readonly bend: Float64Array;
}

/** Streaks: random heights in [-1, 1], stretched along a direction. @param out - side² values, row by row; written whole */
export function fibreNoise(out: Float64Array, random: Random, { along, length, pitch, wave, bend }: Fibres): void {
  for (let i = 0; i < lattice.length; i++) lattice[i] = 2 * random.uniform() - 1;
  const [startU, startV] = [CELLS * random.uniform(), CELLS * random.uniform()];
  for (let i = 0; i < PIXELS; i++) {
    const x = i % SIDE;
    const y = (i - x) / SIDE;
    const u = startU + 2 * CELLS + (x * along[0] + y * along[1]) / length;
    const v = startV + 2 * CELLS + (y * along[0] - x * along[1] + wave * bend[i]!) / pitch;
    const [left, upper] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [smooth(u - left), smooth(v - upper)];
    const above = between(upper, left, s);
    out[i] = above + t * (between(upper + 1, left, s) - above);
  }
}

function between(row: number, column: number, share: number): number {
  const start = (row & (CELLS - 1)) * CELLS;
  const here = lattice[start + (column & (CELLS - 1))]!;
  return here + share * (lattice[start + ((column + 1) & (CELLS - 1))]! - here);
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
