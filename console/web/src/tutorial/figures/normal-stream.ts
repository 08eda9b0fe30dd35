import { randomAt, randomKey } from '@simdrift/imaging';

/** Independent N(0, 1) scores whose mean goes up by `shift` at `onset`: the i-th of a seed is the same draw whatever the shift. */
export function normalStream(seed: number, length: number, onset: number, shift: (i: number) => number): Float64Array {
  const random = randomAt(randomKey(seed, 'tutorial', 'scores'), 0);
  return Float64Array.from({ length }, (_, i) => random.normal() + (i < onset ? 0 : shift(i)));
}
