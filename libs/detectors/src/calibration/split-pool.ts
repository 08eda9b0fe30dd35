import type { Matrix } from '../detector.js';
import { columnOf } from '../matrix.js';
import { nextBelow, type RandomState } from '../random.js';
import { cellOf, cellsOfSample } from '../windowed/value-cells.js';

/**
 * A feature of pooled observations, sorted once and cut into groups of equal values: the statistic of a random split is then one
 * pass over counts per group, whatever the ties.
 */
export interface SortedFeature {
  /** Row → value, less the mean of the pool, and the sums of these and of their squares. */
  readonly centred: Float64Array;
  readonly sum: number;
  readonly squares: number;
  /** Rows in ascending order of value, equal ones in the order of the pool. */
  readonly order: Int32Array;
  /** Place in that order → distance to the value at the next place; 0 between equal values and at the last. */
  readonly gaps: Float64Array;
  /** Row → group, in ascending order of value. */
  readonly groupOf: Int32Array;
  /** Group → rows up to and including it. */
  readonly upTo: Int32Array;
}

/** Sorts the given columns of a pool. */
export function sortPool(pool: Matrix, features: readonly number[]): SortedFeature[] {
  return features.map((feature) => {
    const column = columnOf(pool, feature);
    return { ...centre(column), ...rank(column) };
  });
}

function centre(column: Float64Array): Pick<SortedFeature, 'centred' | 'sum' | 'squares'> {
  const centred = new Float64Array(column.length);
  let mean = 0;
  for (let row = 0; row < column.length; row++) mean += column[row]! / column.length;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row]! - mean;
    centred[row] = value;
    sum += value;
    squares += value * value;
  }
  return { centred, sum, squares };
}

/** Sorts the values alone, which engines do fast, then finds each row's place among them. */
function rank(column: Float64Array): Pick<SortedFeature, 'order' | 'gaps' | 'groupOf' | 'upTo'> {
  const rows = column.length;
  const sorted = column.slice().sort();
  const cells = cellsOfSample(sorted);
  const { upTo } = cells;
  const gaps = new Float64Array(rows);
  for (let i = 1; i < rows; i++) gaps[i - 1] = sorted[i]! - sorted[i - 1]!;
  const next = new Int32Array(upTo.length);
  for (let group = 1; group < upTo.length; group++) next[group] = upTo[group - 1]!;
  const groupOf = new Int32Array(rows);
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const group = cellOf(cells, column[row]!);
    groupOf[row] = group;
    order[next[group]!] = row;
    next[group] = next[group]! + 1;
  }
  return { order, gaps, groupOf, upTo };
}

/** Some rows of a pool that play the window; the rest plays the reference. */
export interface Split {
  /** The rows of the pool, those of the window first. */
  readonly rows: Int32Array;
  /** How many rows the window has. */
  readonly window: number;
  /** Row → 1 in the window, 0 in the rest. */
  readonly member: Uint8Array;
}

/** Draws random subsets of a pool, of one size, without replacement. */
export class Splitter implements Split {
  readonly rows: Int32Array;
  readonly member: Uint8Array;

  constructor(
    size: number,
    readonly window: number,
    private readonly random: RandomState,
  ) {
    this.rows = Int32Array.from({ length: size }, (_, row) => row);
    this.member = new Uint8Array(size);
  }

  /** The next split, in `rows` and `member`. */
  draw(): void {
    const { rows, member, window, random } = this;
    member.fill(0);
    for (let i = 0; i < window; i++) {
      const other = i + nextBelow(random, rows.length - i);
      const row = rows[other]!;
      rows[other] = rows[i]!;
      rows[i] = row;
      member[row] = 1;
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
  { rows, window }: Split,
  { inWindow }: SplitScratch,
): Int32Array {
  inWindow.fill(0);
  for (let i = 0; i < window; i++) {
    const group = groupOf[rows[i]!]!;
    inWindow[group] = inWindow[group]! + 1;
  }
  return inWindow;
}
