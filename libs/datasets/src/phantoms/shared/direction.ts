import type { Random } from '@simdrift/imaging';

/** A random unit vector. */
export function direction(random: Random): [x: number, y: number] {
  for (;;) {
    const x = 2 * random.uniform() - 1;
    const y = 2 * random.uniform() - 1;
    const squared = x * x + y * y;
    if (squared > 1 || squared < 0.01) continue;
    const perLength = 1 / Math.sqrt(squared);
    return [x * perLength, y * perLength];
  }
}
