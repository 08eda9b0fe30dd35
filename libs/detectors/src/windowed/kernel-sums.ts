import { expMinus } from '../statistics/fast-exp.js';

/**
 * Sum of the Gaussian kernel between a point and `rows` others, in the hot loop of the kernel detector.
 *
 * Coordinates come in fours (padded with zeros): four independent sums keep the processor busy where one would wait for itself.
 */
export function kernelSum(
  point: Float64Array,
  at: number,
  others: Float64Array,
  rows: number,
  stride: number,
  gamma: number,
): number {
  const own = copied(point, at, stride);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += expMinus(gamma * distance(own, others, row * stride, stride));
  return sum;
}

/** Adds the kernel between a point and each of the others, the point itself left out, to a sum per other. */
export function addKernels(
  point: number,
  points: Float64Array,
  filled: number,
  stride: number,
  gamma: number,
  sums: Float64Array,
): void {
  const own = copied(points, point * stride, stride);
  for (let other = 0; other < filled; other++) {
    if (other === point) continue;
    sums[other] = sums[other]! + expMinus(gamma * distance(own, points, other * stride, stride));
  }
}

/** A width that is a multiple of four. */
export function paddedStride(columns: number): number {
  return Math.ceil(columns / 4) * 4;
}

let scratch = new Float64Array(64);

/** The point in memory of its own: a quarter faster than reading it out of the window, where it might be one of the others. */
function copied(points: Float64Array, at: number, stride: number): Float64Array {
  if (scratch.length < stride) scratch = new Float64Array(stride);
  for (let k = 0; k < stride; k++) scratch[k] = points[at + k]!;
  return scratch;
}

function distance(a: Float64Array, b: Float64Array, atB: number, stride: number): number {
  // Not by destructuring: its bytecode alone would keep this function from being inlined, and every result would be boxed.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0; k < stride; k += 4) {
    const d0 = a[k]! - b[atB + k]!;
    const d1 = a[k + 1]! - b[atB + k + 1]!;
    const d2 = a[k + 2]! - b[atB + k + 2]!;
    const d3 = a[k + 3]! - b[atB + k + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  return s0 + s1 + (s2 + s3);
}
