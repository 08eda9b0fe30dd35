import type { Matrix } from '../detector.js';
import { medianOf } from './median.js';
import { pairDistances } from './squared-distances.js';

/**
 * The unbiased squared maximum mean discrepancy between two samples, Gaussian kernel exp(−γ‖x − y‖²). O((n + m)² · columns).
 *
 * Zero on average when the distributions are equal (so it can be negative), at most 2.
 *
 * @param a - at least 2 rows
 * @param b - at least 2 rows, of the same columns
 * @see Gretton et al. (2012), A kernel two-sample test, JMLR 13
 */
export function mmdSquared(a: Matrix, b: Matrix, gamma: number): number {
  const [n, m] = [a.rows, b.rows];
  return within(a, gamma) / (n * (n - 1)) + within(b, gamma) / (m * (m - 1)) - (2 * between(a, b, gamma)) / (n * m);
}

/**
 * The kernel width that half of all pairs are nearer than: γ = 1 / median ‖x − y‖² (the median heuristic, σ² = median / 2).
 *
 * When more than half of the pairs are equal the mean takes the place of the median; when all are, γ is 1.
 */
export function medianGamma(sample: Matrix): number {
  return gammaOfDistances(pairDistances(sample));
}

/** The same from the squared distances of all pairs. */
export function gammaOfDistances(squares: Float64Array): number {
  const median = medianOf(squares);
  const scale = median > 0 ? median : squares.reduce((sum, square) => sum + square, 0) / squares.length;
  return scale > 0 ? 1 / scale : 1;
}

/** The squared distance between two rows that begin at these offsets. */
function squaredDistance(
  a: ArrayLike<number>,
  atA: number,
  b: ArrayLike<number>,
  atB: number,
  columns: number,
): number {
  let sum = 0;
  for (let k = 0; k < columns; k++) {
    const difference = a[atA + k]! - b[atB + k]!;
    sum += difference * difference;
  }
  return sum;
}

/** Sum of the kernel over ordered pairs of different rows. */
function within({ rows, columns, data }: Matrix, gamma: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++)
      sum += Math.exp(-gamma * squaredDistance(data, i * columns, data, j * columns, columns));
  }
  return 2 * sum;
}

function between(a: Matrix, b: Matrix, gamma: number): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++)
      sum += Math.exp(-gamma * squaredDistance(a.data, i * a.columns, b.data, j * b.columns, a.columns));
  }
  return sum;
}
