import type { Matrix } from '../detector.js';
import { columnOf } from '../matrix.js';
import { nextBelow, type RandomState } from '../random.js';

/** A feature of pooled observations, sorted once: each random split of the pool is then one walk over it. */
export interface SortedFeature {
  /** Row numbers by ascending value. */
  readonly order: Int32Array;
  /** The values in that order. */
  readonly values: Float64Array;
  /** 1 where the next value differs: statistics are taken there, never between equal values. */
  readonly groupEnd: Uint8Array;
}

/** Sorts the given columns of a pool. */
export function sortPool(pool: Matrix, features: readonly number[]): SortedFeature[] {
  return features.map((feature) => {
    const column = columnOf(pool, feature);
    const order = Int32Array.from({ length: pool.rows }, (_, row) => row).sort((a, b) => column[a]! - column[b]!);
    const values = Float64Array.from(order, (row) => column[row]!);
    const groupEnd = Uint8Array.from(values, (value, i) =>
      i + 1 === values.length || values[i + 1] !== value ? 1 : 0,
    );
    return { order, values, groupEnd };
  });
}

/** Draws random subsets of a pool, of one size, without replacement. */
export class Splitter {
  /** By row: 1 in the drawn window, 0 in the rest. */
  readonly member: Uint8Array;
  /** The rows, those of the window first. */
  readonly rows: Int32Array;

  constructor(
    size: number,
    readonly window: number,
    private readonly random: RandomState,
  ) {
    this.member = new Uint8Array(size);
    this.rows = Int32Array.from({ length: size }, (_, row) => row);
  }

  /** The next split, in `member` and `rows`. */
  draw(): void {
    const { member, rows, window, random } = this;
    for (let i = 0; i < window; i++) member[rows[i]!] = 0;
    for (let i = 0; i < window; i++) {
      const other = i + nextBelow(random, rows.length - i);
      const row = rows[other]!;
      rows[other] = rows[i]!;
      rows[i] = row;
    }
    for (let i = 0; i < window; i++) member[rows[i]!] = 1;
  }
}
