import { wilsonInterval, type Interval } from './wilson-interval.js';

/** Hits out of so many. */
export interface Rate {
  readonly hits: number;
  readonly count: number;
}

/**
 * Newcombe's hybrid score interval of the difference of two independent shares, a − b: made of their Wilson intervals, so it behaves
 * where shares are near 0 or 1.
 *
 * @param z - half width in standard errors
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17, method 10
 * @example newcombeInterval({ hits: 56, count: 70 }, { hits: 48, count: 80 }, 1.96); // { low: 0.0524, high: 0.3339 }
 */
export function newcombeInterval(a: Rate, b: Rate, z: number): Interval {
  const [p, q] = [a.hits / a.count, b.hits / b.count];
  const [first, second] = [wilsonInterval(a.hits, a.count, z), wilsonInterval(b.hits, b.count, z)];
  return {
    low: p - q - Math.hypot(p - first.low, second.high - q),
    high: p - q + Math.hypot(first.high - p, q - second.low),
  };
}
