import type { Random } from '@simdrift/imaging';
import { SIDE } from './side.js';

const CELLS = 34;

// Scratch: random heights at the corners of a lattice, written as far as they are read.
const lattice = new Float64Array(CELLS * CELLS);
const columnOf = new Int32Array(SIDE);
const columnShare = new Float64Array(SIDE);

/**
 * Smooth random unevenness: heights in [-1, 1] at the corners of a lattice of `pitch` pixels, with smooth steps between.
 *
 * @param out - side² values, row by row; written whole
 * @param pitch - at least 1
 * @param pitchDown - between rows, where that is another: a smaller one gives horizontal streaks
 */
export function valueNoise(out: Float64Array, random: Random, pitch: number, pitchDown = pitch): void {
  const size = Math.min(CELLS, Math.ceil(SIDE / pitch) + 2);
  const rows = Math.min(CELLS, Math.ceil(SIDE / pitchDown) + 2);
  for (let i = 0; i < size * rows; i++) lattice[i] = 2 * random.uniform() - 1;
  const startX = random.uniform();
  const startY = random.uniform();
  for (let column = 0; column < SIDE; column++) {
    const at = startX + column / pitch;
    columnOf[column] = Math.floor(at);
    columnShare[column] = smooth(at - Math.floor(at));
  }
  for (let row = 0, i = 0; row < SIDE; row++) {
    const at = startY + row / pitchDown;
    const upper = Math.floor(at) * size;
    const share = smooth(at - Math.floor(at));
    for (let column = 0; column < SIDE; column++, i++) {
      const k = upper + columnOf[column]!;
      const x = columnShare[column]!;
      const above = lattice[k]! + x * (lattice[k + 1]! - lattice[k]!);
      const below = lattice[k + size]! + x * (lattice[k + size + 1]! - lattice[k + size]!);
      out[i] = above + share * (below - above);
    }
  }
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
