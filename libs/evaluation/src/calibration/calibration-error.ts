import type { CalibrationBins } from './calibration-bins.js';

export interface CalibrationError {
  /** Expected calibration error: gap between confidence and accuracy, averaged over the predictions. */
  readonly ece: number;
  /** Maximum calibration error: the largest gap of any bin that holds a prediction. */
  readonly mce: number;
}

/**
 * How far confidence and accuracy are apart, bin by bin.
 *
 * Neither is 0 for a perfect model on few images: print {@link perfectCalibrationError} beside it.
 *
 * @see Naeini, Cooper, Hauskrecht (2015); Guo et al. (2017), On calibration of modern neural networks
 * @example four predictions at .9, three of them right
 * calibrationError(calibrationBins([0.9, 0.9, 0.9, 0.9], [1, 1, 1, 0])); // { ece: 0.15, mce: 0.15 }
 */
export function calibrationError({ count, confidence, correct }: CalibrationBins): CalibrationError {
  let total = 0;
  let gaps = 0;
  let mce = 0;
  for (let bin = 0; bin < count.length; bin++) {
    if (count[bin] === 0) continue;
    const gap = Math.abs(correct[bin]! - confidence[bin]!);
    total += count[bin]!;
    gaps += gap;
    mce = Math.max(mce, gap / count[bin]!);
  }
  return { ece: total === 0 ? 0 : gaps / total, mce };
}
