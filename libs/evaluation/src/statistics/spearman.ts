import { Z95 } from './normal.js';

/** A rank correlation with its uncertainty. */
export interface RankCorrelation {
  /** Pairs. */
  readonly n: number;
  /** −1 to 1; null where it is not defined: fewer than three pairs, or one side constant. */
  readonly rho: number | null;
  /** 95 % interval; null with fewer than four pairs. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Spearman's rank correlation, ties at their mean rank, with a 95 % interval by Fisher's z and the standard error
 * √((1 + ρ²/2) / (n − 3)) of Bonett and Wright.
 *
 * The interval takes the pairs to be independent: give windows that do not overlap.
 *
 * @see Bonett and Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65
 * @param a - values of one side
 * @param b - values of the other, as many
 * @throws {RangeError} when there are not as many
 * @example spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]).rho; // 0.8208
 */
export function spearman(a: readonly number[], b: readonly number[]): RankCorrelation {
  if (a.length !== b.length) throw new RangeError(`${a.length} values cannot be paired with ${b.length}.`);
  const n = a.length;
  const rho = n < 3 ? null : pearson(ranks(a), ranks(b));
  if (rho === null || n < 4) return { n, rho, low: null, high: null };
  const half = Z95 * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  // At ±1 Fisher's z is without bounds: the interval is the point.
  const bound = (by: number): number => Math.tanh(Math.atanh(rho) + by);
  return { n, rho, low: bound(-half), high: bound(half) };
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const result = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) result[order[k]!] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}

/** Null where one side does not vary. */
function pearson(a: readonly number[], b: readonly number[]): number | null {
  // The mean rank is the same on both sides.
  const middle = (a.length - 1) / 2;
  let [both, ownA, ownB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - middle, b[i]! - middle];
    both += x * y;
    ownA += x * x;
    ownB += y * y;
  }
  return ownA === 0 || ownB === 0 ? null : Math.max(-1, Math.min(1, both / Math.sqrt(ownA * ownB)));
}
