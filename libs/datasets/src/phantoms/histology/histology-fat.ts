import type { Random } from '@simdrift/imaging';
import { bump, sq } from '../shared/shapes.js';
import { PIXELS, SIDE } from '../shared/side.js';
import type { Slice } from './histology-slice.js';

/** Puts fat cells in place of a share of the tissue: empty cells about random seeds, thin walls where two meet (a Voronoi diagram). */
export function addFat({ blue, eosin, room }: Slice, random: Random, share: number, cell: number): void {
  const [xs, ys] = seeds(random, cell);
  const wall = random.between(0.45, 0.9);
  for (let i = 0; i < PIXELS; i++) {
    const x = i % SIDE;
    const y = (i - x) / SIDE;
    let nearest = Infinity;
    let second = Infinity;
    for (let k = 0; k < xs.length; k++) {
      const squared = sq(x - xs[k]!) + sq(y - ys[k]!);
      if (squared < nearest) [second, nearest] = [nearest, squared];
      else if (squared < second) second = squared;
    }
    const between = bump(sq((Math.sqrt(second) - Math.sqrt(nearest)) / (1.7 * wall)));
    const empty = share * (1 - between);
    eosin[i]! += empty * (0.05 - eosin[i]!);
    blue[i]! += empty * (0.06 - blue[i]!);
    room[i]! *= 1 - empty;
  }
}

/** Seeds on a grid of rows and columns, each moved at random, with a margin around the tile. */
function seeds(random: Random, pitch: number): [xs: number[], ys: number[]] {
  const [xs, ys]: [number[], number[]] = [[], []];
  const [offsetX, offsetY] = [pitch * random.uniform(), pitch * random.uniform()];
  for (let y = offsetY - pitch; y < SIDE + pitch; y += pitch) {
    for (let x = offsetX - pitch; x < SIDE + pitch; x += pitch) {
      xs.push(x + pitch * 0.7 * (random.uniform() - 0.5));
      ys.push(y + pitch * 0.7 * (random.uniform() - 0.5));
    }
  }
  return [xs, ys];
}
