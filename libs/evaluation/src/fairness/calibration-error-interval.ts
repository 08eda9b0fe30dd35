import { calibrationBinOf, CALIBRATION_BINS } from '../calibration/calibration-bins.js';
import type { Interval } from '../statistics/wilson-interval.js';

/**
 * Interval of an expected calibration error by the delta method: with the sign of each bin's gap held, the error is a mean of signed
 * residuals, and has the variance of one, taken bin by bin. Cut at 0. Near perfect calibration the signs are not held and the error
 * itself is biased upwards: print what a perfect model would show beside it.
 *
 * @param confidences - in 0..1
 * @param right - 1 or 0, one per confidence
 * @param z - half width in standard errors
 * @example calibrationErrorInterval([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0], 1); // .15 ± √(.1875 / 4): { low: 0, high: 0.3665 }
 */
export function calibrationErrorInterval(
  confidences: ArrayLike<number>,
  right: ArrayLike<number>,
  z: number,
): Interval {
  const n = confidences.length;
  if (n === 0) return { low: 0, high: 1 };
  const count = new Float64Array(CALIBRATION_BINS);
  const sum = new Float64Array(CALIBRATION_BINS);
  const squares = new Float64Array(CALIBRATION_BINS);
  for (let i = 0; i < n; i++) {
    const bin = calibrationBinOf(confidences[i]!);
    const residual = confidences[i]! - right[i]!;
    count[bin]! += 1;
    sum[bin]! += residual;
    squares[bin]! += residual * residual;
  }
  let [error, variance] = [0, 0];
  for (let bin = 0; bin < CALIBRATION_BINS; bin++) {
    if (count[bin] === 0) continue;
    error += Math.abs(sum[bin]!) / n;
    variance += (squares[bin]! - sum[bin]! ** 2 / count[bin]!) / (n * n);
  }
  const half = z * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, error - half), high: Math.min(1, error + half) };
}
