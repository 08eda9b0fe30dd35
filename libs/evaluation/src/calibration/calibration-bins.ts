/** Predictions by confidence, in bins of equal width. */
export interface CalibrationBins {
  readonly count: Float64Array;
  readonly confidence: Float64Array;
  readonly correct: Float64Array;
}

/** The bins of the literature (Guo et al. 2017). */
export const CALIBRATION_BINS = 15;

/**
 * Sums confidence and hits by bin. Bins are (a, b], so a confidence of 1 belongs to the last one and of 0 to the first.
 *
 * @param confidences - in 0..1, one per prediction
 * @param correct - 1 where the prediction was right, else 0
 */
export function calibrationBins(
  confidences: ArrayLike<number>,
  correct: ArrayLike<number>,
  bins = CALIBRATION_BINS,
): CalibrationBins {
  const result = { count: new Float64Array(bins), confidence: new Float64Array(bins), correct: new Float64Array(bins) };
  for (let i = 0; i < confidences.length; i++) {
    const bin = calibrationBinOf(confidences[i]!, bins);
    result.count[bin]! += 1;
    result.confidence[bin]! += confidences[i]!;
    result.correct[bin]! += correct[i]!;
  }
  return result;
}

/** The bin (a, b] of a confidence; 0 belongs to the first. */
export function calibrationBinOf(confidence: number, bins = CALIBRATION_BINS): number {
  return Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
}
