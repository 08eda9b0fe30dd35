import type { Matrix } from '../detector.js';
import { seeded } from '../random.js';
import type { TwoSampleTest } from '../windowed/two-sample-test.js';
import { Splitter, sortPool, splitScratch } from './split-pool.js';
import { pairSums } from './subset-sums.js';

export interface PermutationPlan {
  /** Rows of a split that play the window; the rest plays the reference. */
  readonly window: number;
  readonly draws: number;
  readonly bins: number;
  readonly seed: number;
}

/**
 * The largest statistic over the features, for each of many random splits of a pool. Features are split together, so whatever
 * correlation they have is in the result. O(draws · features · rows).
 */
export function permutationMaxima(
  test: TwoSampleTest,
  pool: Matrix,
  features: readonly number[],
  plan: PermutationPlan,
): Float64Array {
  const sorted = sortPool(pool, features);
  const splitter = new Splitter(pool.rows, plan.window, seeded(plan.seed));
  const scratch = splitScratch(pool.rows, plan.bins);
  const maxima = new Float64Array(plan.draws);
  for (let draw = 0; draw < plan.draws; draw++) {
    splitter.draw();
    let largest = -Infinity;
    for (const feature of sorted) largest = Math.max(largest, test.split(feature, splitter, scratch));
    maxima[draw] = largest;
  }
  return maxima;
}

/**
 * The squared, unbiased MMD for each of many random splits of a pool whose kernel is known.
 *
 * @param kernel - between rows j < i: (1, 0), (2, 0), (2, 1), …
 * @param given - windows whose statistics come first, before those of the random ones
 */
export function permutationMmd(
  kernel: Float64Array,
  rows: number,
  plan: Omit<PermutationPlan, 'bins'>,
  given: readonly Int32Array[] = [],
): Float64Array {
  const splitter = new Splitter(rows, plan.window, seeded(plan.seed));
  const rowSums = rowSumsOf(kernel, rows);
  const statistics = new Float64Array(given.length + plan.draws);
  for (let from = 0; from < statistics.length; from += BATCH) {
    const windows = Array.from({ length: Math.min(BATCH, statistics.length - from) }, (_, i) => {
      const known = given[from + i];
      if (known !== undefined) return known;
      splitter.draw();
      return splitter.rows.slice(0, plan.window);
    });
    statistics.set(mmdOfWindows(kernel, rowSums, windows), from);
  }
  return statistics;
}

/** The squared, unbiased MMD between some rows of a pool and the rest of it. */
function mmdOfWindows(kernel: Float64Array, rowSums: Float64Array, windows: readonly Int32Array[]): Float64Array {
  const total = rowSums.reduce((sum, value) => sum + value, 0);
  return pairSums(kernel, rowSums.length, windows).map((pairs, i) => {
    const m = windows[i]!.length;
    const n = rowSums.length - m;
    let touching = 0;
    for (const row of windows[i]!) touching += rowSums[row]!;
    // Ordered pairs: the window with itself, with the rest, and what remains.
    const within = 2 * pairs;
    const across = touching - within;
    return within / (m * (m - 1)) + (total - within - 2 * across) / (n * (n - 1)) - (2 * across) / (n * m);
  });
}

function rowSumsOf(kernel: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(rows);
  let at = 0;
  for (let i = 1; i < rows; i++) {
    let own = 0;
    for (let j = 0; j < i; j++) {
      const value = kernel[at++]!;
      own += value;
      sums[j] = sums[j]! + value;
    }
    sums[i] = own;
  }
  return sums;
}

/** Splits whose pairs are summed in one pass over the kernel: their membership is a few megabytes at most. */
const BATCH = 500;

/** The window size that a pool of this size is split by: the real one, or half of a pool that is too small for it. */
export function splitSize(rows: number, windowSize: number): number {
  return Math.min(windowSize, Math.floor(rows / 2));
}

/**
 * What carries a statistic from a split of the reference (window against the rest) to the real comparison (window against the
 * whole reference): the ratio of 1/n + 1/m, to the power with which the statistic scales. The whole reference is larger than the
 * rest, so thresholds fall a little.
 */
export function sizeCorrection(rows: number, windowSize: number, scaling: number): number {
  const split = splitSize(rows, windowSize);
  return ((1 / windowSize + 1 / rows) / (1 / split + 1 / (rows - split))) ** scaling;
}
