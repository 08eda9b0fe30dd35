import { expMinus } from '../statistics/fast-exp.js';
import { squaredDistances } from '../statistics/squared-distances.js';

/**
 * Sum of the Gaussian kernel between a point and `rows` others, in the hot loop of the kernel detector.
 *
 * Coordinates come in eights, padded with zeros (see `squaredDistances`).
 */
export function kernelSum(
  point: Float64Array,
  at: number,
  others: Float64Array,
  rows: number,
  stride: number,
  gamma: number,
): number {
  const squares = distancesTo(point, at, others, rows, stride);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += expMinus(gamma * squares[row]!);
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
  const squares = distancesTo(points, point * stride, points, filled, stride);
  for (let other = 0; other < filled; other++) {
    if (other !== point) sums[other] = sums[other]! + expMinus(gamma * squares[other]!);
  }
}

let scratch = new Float64Array(512);

/** @returns a scratch array, longer than there are rows */
function distancesTo(
  point: Float64Array,
  at: number,
  others: Float64Array,
  rows: number,
  stride: number,
): Float64Array {
  if (scratch.length < rows) scratch = new Float64Array(2 * rows);
  squaredDistances(point, at, others, rows, stride, scratch);
  return scratch;
}
