import { binomialProbabilities } from './binomial.js';
import type { Interval } from './wilson-interval.js';

/**
 * Clopper and Pearson's interval of a share: it never covers less often than it says, whatever the share, which Wilson's does now and then.
 *
 * @param level - probability of missing the share, both sides together, in (0, 1)
 * @see Clopper, Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26
 * @example exactInterval(4, 20, 0.05); // { low: 0.0573, high: 0.4366 }
 */
export function exactInterval(hits: number, count: number, level: number): Interval {
  if (count === 0) return { low: 0, high: 1 };
  const low = hits === 0 ? 0 : crossing((p) => binomialUpperTail(hits, count, p) - level / 2);
  const high = hits === count ? 1 : crossing((p) => level / 2 - 1 + binomialUpperTail(hits + 1, count, p));
  return { low, high };
}

/** The probability of at least so many hits. @example binomialUpperTail(2, 2, 0.5); // 0.25 */
export function binomialUpperTail(hits: number, count: number, p: number): number {
  if (hits <= 0) return 1;
  // The smaller side is summed: a difference from 1 would lose a small tail to rounding.
  const probabilities = binomialProbabilities(count, p);
  if (hits > count * p) return probabilities.subarray(hits).reduceRight((sum, value) => sum + value, 0);
  return 1 - probabilities.subarray(0, hits).reduce((sum, value) => sum + value, 0);
}

/** Where a function that rises over (0, 1) becomes positive. */
function crossing(rising: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
