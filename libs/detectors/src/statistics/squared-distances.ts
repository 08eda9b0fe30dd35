import type { Matrix } from '../detector.js';

/** A width that is a multiple of eight, as `squaredDistances` needs it. */
export function paddedStride(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}

/**
 * The squared distances between a point and the first `rows` of others, by differences: exact where a form with dot products would
 * cancel. Eight coordinates of the point at a time stay in registers while all rows pass by, so each row's are read once, not twice.
 *
 * @param stride - from one row to the next, a multiple of eight: rows are padded with zeros
 * @param out - `rows` values are written from its beginning on
 */
export function squaredDistances(
  point: Float64Array,
  at: number,
  others: Float64Array,
  rows: number,
  stride: number,
  out: Float64Array,
): void {
  out.fill(0, 0, rows);
  for (let k = 0; k < stride; k += 8) addEight(point, at + k, others, k, rows, stride, out);
}

/** The squared distances of all pairs of rows j < i: (1, 0), (2, 0), (2, 1), … */
export function pairDistances(sample: Matrix): Float64Array {
  const { rows } = sample;
  const stride = paddedStride(sample.columns);
  const data = padded(sample, stride);
  const squares = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 1, begin = 0; i < rows; begin += i, i++)
    squaredDistances(data, i * stride, data, i, stride, squares.subarray(begin, begin + i));
  return squares;
}

function padded({ rows, columns, data }: Matrix, stride: number): Float64Array {
  const wide = new Float64Array(rows * stride);
  for (let i = 0; i < rows; i++) wide.set(data.subarray(i * columns, (i + 1) * columns), i * stride);
  return wide;
}

function addEight(
  point: Float64Array,
  at: number,
  others: Float64Array,
  first: number,
  rows: number,
  stride: number,
  out: Float64Array,
): void {
  // Not by destructuring, whose results would be boxed.
  const p0 = point[at]!;
  const p1 = point[at + 1]!;
  const p2 = point[at + 2]!;
  const p3 = point[at + 3]!;
  const p4 = point[at + 4]!;
  const p5 = point[at + 5]!;
  const p6 = point[at + 6]!;
  const p7 = point[at + 7]!;
  for (let row = 0, from = first; row < rows; row++, from += stride) {
    const d0 = p0 - others[from]!;
    const d1 = p1 - others[from + 1]!;
    const d2 = p2 - others[from + 2]!;
    const d3 = p3 - others[from + 3]!;
    const d4 = p4 - others[from + 4]!;
    const d5 = p5 - others[from + 5]!;
    const d6 = p6 - others[from + 6]!;
    const d7 = p7 - others[from + 7]!;
    const left = d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
    const right = d4 * d4 + d5 * d5 + (d6 * d6 + d7 * d7);
    out[row] = out[row]! + (left + right);
  }
}
