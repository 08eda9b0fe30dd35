import type { Matrix } from '../detector.js';
import { nextBelow, seeded } from '../random.js';

/** All row numbers in random order (Fisher–Yates). */
export function shuffledRows(rows: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const random = seeded(seed);
  for (let i = rows - 1; i > 0; i--) {
    const other = nextBelow(random, i + 1);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  return order;
}

/** A matrix of these rows. */
export function pickRows({ columns, data }: Matrix, rows: Int32Array): Matrix {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns));
  return { rows: rows.length, columns, data: picked };
}

/** A row as a view. */
export function rowOf({ columns, data }: Matrix, row: number): Float32Array | Float64Array {
  return data.subarray(row * columns, (row + 1) * columns);
}
