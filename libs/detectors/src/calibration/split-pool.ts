import type { Matrix } from '../detector.js';
import { columnOf } from '../matrix.js';
import { nextBelow, type RandomState } from '../random.js';

/**
 * A feature of pooled observations, sorted once and cut into groups of equal values: the statistic of a random split is then one
 * pass over counts per group, whatever the ties.
 */
export interface SortedFeature {
  /** Row → value, less the mean of the pool, and the sums of these and of their squares. */
  readonly centred: Float64Array;
  readonly sum: number;
  readonly squares: number;
  /** Row → group, in ascending order of value. */
  readonly groupOf: Int32Array;
  /** Group → rows up to and including it. */
  readonly upTo: Int32Array;
  /** Group → value. */
  readonly values: Float64Array;
}

/** Sorts the given columns of a pool. */
export function sortPool(pool: Matrix, features: readonly number[]): SortedFeature[] {
  return features.map((feature) => {
    const column = columnOf(pool, feature);
    const order = Int32Array.from({ length: pool.rows }, (_, row) => row).sort((a, b) => column[a]! - column[b]!);
    const groupOf = new Int32Array(pool.rows);
    const upTo: number[] = [];
    const values: number[] = [];
    order.forEach((row, i) => {
      if (values.at(-1) !== column[row]) values.push(column[row]!);
      groupOf[row] = values.length - 1;
      upTo[values.length - 1] = i + 1;
    });
    const mean = column.reduce((sum, value) => sum + value / column.length, 0);
    const centred = column.map((value) => value - mean);
    const sum = centred.reduce((total, value) => total + value, 0);
    const squares = centred.reduce((total, value) => total + value * value, 0);
    return { centred, sum, squares, groupOf, upTo: Int32Array.from(upTo), values: Float64Array.from(values) };
  });
}

/** Draws random subsets of a pool, of one size, without replacement. */
export class Splitter {
  /** The rows of the pool, those of the drawn window first. */
  readonly rows: Int32Array;

  constructor(
    size: number,
    readonly window: number,
    private readonly random: RandomState,
  ) {
    this.rows = Int32Array.from({ length: size }, (_, row) => row);
  }

  /** The next split, in `rows`. */
  draw(): void {
    const { rows, window, random } = this;
    for (let i = 0; i < window; i++) {
      const other = i + nextBelow(random, rows.length - i);
      const row = rows[other]!;
      rows[other] = rows[i]!;
      rows[i] = row;
    }
  }
}

/** Buffers of a split. */
export interface SplitScratch {
  /** Bins wanted, for the tests that have bins. */
  readonly bins: number;
  /** Group → rows of the window in it. */
  readonly inWindow: Int32Array;
  /** Bin → rows. */
  readonly reference: Float64Array;
  readonly window: Float64Array;
}

export function splitScratch(rows: number, bins: number): SplitScratch {
  return {
    bins,
    inWindow: new Int32Array(rows),
    reference: new Float64Array(bins + 1),
    window: new Float64Array(bins + 1),
  };
}

/** Counts the window of a split by group. */
export function countGroups(
  { groupOf }: SortedFeature,
  rows: Int32Array,
  windowSize: number,
  { inWindow }: SplitScratch,
): Int32Array {
  inWindow.fill(0);
  for (let i = 0; i < windowSize; i++) {
    const group = groupOf[rows[i]!]!;
    inWindow[group] = inWindow[group]! + 1;
  }
  return inWindow;
}
