import { lowerBound } from '../online/sorted-window.js';
import { countUpTo } from './ranks.js';

/**
 * Twice the rank of a value in a reference: those below it count twice, equal ones once. A whole number, so that sums of it are exact and
 * equal windows have equal statistics, in whatever order they were added up.
 *
 * @param sorted - ascending
 */
export function doubledRank(sorted: Float64Array, value: number): number {
  return lowerBound(sorted, sorted.length, value) + countUpTo(sorted, value);
}

/**
 * The Cramér–von Mises distance of a window from a reference, nw/(n + w) · ∫ (F − G)² dF, from the window's ranks in the reference.
 *
 * With u the share of the reference below a value (equal ones half) the integral is mean(u²) − mean over pairs of max(u, u′) + 1/3, which a
 * sliding window keeps up to date. Without a change its mean is about 1/6.
 *
 * @param squares - sum of the squared doubled ranks, (2nu)², over the window
 * @param maxima - sum of the larger doubled rank over ordered pairs of the window, each with itself too
 * @param n - rows of the reference
 * @param w - observations of the window
 */
export function cvmOfSums(squares: number, maxima: number, n: number, w: number): number {
  return ((n * w) / (n + w)) * (squares / (4 * n * n * w) - maxima / (2 * n * w * w) + 1 / 3);
}

/** The same from doubled ranks in any order. */
export function cvmOfRanks(ranks: Float64Array, n: number): number {
  const w = ranks.length;
  const sorted = ranks.slice().sort();
  let squares = 0;
  let maxima = 0;
  for (let i = 0; i < w; i++) {
    squares += sorted[i]! * sorted[i]!;
    maxima += (2 * i + 1) * sorted[i]!;
  }
  return cvmOfSums(squares, maxima, n, w);
}
