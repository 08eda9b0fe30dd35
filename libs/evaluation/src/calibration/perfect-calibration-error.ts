import { binomialProbabilities, meanAbsoluteDeviation } from '../statistics/binomial.js';
import type { CalibrationBins } from './calibration-bins.js';
import type { CalibrationError } from './calibration-error.js';

/** Cells of [0, 1] over which the distribution of the largest gap is summed; its mean is off by less than 1 / (2 × cells). */
const CELLS = 400;

/**
 * The calibration errors that these confidences would show on average if they were exactly right, by chance alone.
 *
 * Computed, not simulated: within a bin the number of right predictions is taken as binomial with the bin's mean confidence (the
 * spread inside one bin of 1/15 changes its variance by at most 1/900 per prediction), so E(ECE) is a sum of mean absolute
 * deviations, and E(MCE) = ∫ 1 − P(no gap above t) dt over independent bins. Work grows with the number of predictions.
 *
 * @example 100 predictions at .9: a perfect model shows an ECE of .024
 * perfectCalibrationError(calibrationBins(Array(100).fill(0.9), Array(100).fill(1))).ece; // 0.0239
 */
export function perfectCalibrationError({ count, confidence }: CalibrationBins): CalibrationError {
  let total = 0;
  let deviations = 0;
  const noneAbove = new Float64Array(CELLS).fill(1);
  for (let bin = 0; bin < count.length; bin++) {
    const n = count[bin]!;
    if (n === 0) continue;
    // Rounding may leave a mean confidence a hair outside 0..1; at exactly 0 or 1 nothing deviates.
    const p = Math.min(1, Math.max(0, confidence[bin]! / n));
    total += n;
    if (p === 0 || p === 1) continue;
    const probabilities = binomialProbabilities(n, p);
    deviations += meanAbsoluteDeviation(probabilities, n * p);
    multiply(noneAbove, gapDistribution(probabilities, n, p));
  }
  const mce = noneAbove.reduce((sum, below) => sum + (1 - below), 0) / CELLS;
  return { ece: total === 0 ? 0 : deviations / total, mce };
}

/** P(|X/n − p| ≤ t) at the middle of each cell of t. */
function gapDistribution(probabilities: Float64Array, n: number, p: number): Float64Array {
  const cells = new Float64Array(CELLS);
  for (let k = 0; k <= n; k++) {
    const cell = Math.round(Math.abs(k / n - p) * CELLS);
    if (cell < CELLS) cells[cell]! += probabilities[k]!;
  }
  for (let cell = 1; cell < CELLS; cell++) cells[cell]! += cells[cell - 1]!;
  return cells;
}

function multiply(product: Float64Array, factor: Float64Array): void {
  for (let cell = 0; cell < product.length; cell++) product[cell]! *= factor[cell]!;
}
