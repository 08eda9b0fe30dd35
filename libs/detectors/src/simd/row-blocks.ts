/**
 * Rows in blocks of four, coordinate by coordinate: the first coordinate of four rows, then their second, and so on. So one
 * vector holds the same coordinate of neighbouring rows.
 */
export function blockCount(rows: number): number {
  return Math.ceil(rows / 4);
}

/** Puts a row at a place of blocks that begin at `at`. @param from - where the row begins in `data` */
export function putRow(
  blocks: Float64Array,
  at: number,
  place: number,
  data: ArrayLike<number>,
  from: number,
  columns: number,
): void {
  let to = at + 4 * (place >>> 2) * columns + (place & 3);
  for (let k = 0; k < columns; k++, to += 4) blocks[to] = data[from + k]!;
}

/** Fills the last block of so many rows up with rows that are infinitely far from all others: the kernel between them is 0. */
export function padRows(blocks: Float64Array, at: number, rows: number, columns: number): void {
  const far = new Float64Array(columns).fill(Infinity);
  for (let place = rows; place < 4 * blockCount(rows); place++) putRow(blocks, at, place, far, 0, columns);
}

/** Puts rows that stand one after another. */
export function putRows(
  blocks: Float64Array,
  at: number,
  data: ArrayLike<number>,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) putRow(blocks, at, row, data, row * columns, columns);
  padRows(blocks, at, rows, columns);
}
