/**
 * Population stability index between two histograms over the same bins: Σ (q − p) ln(q / p).
 *
 * Half an observation is added to every bin, so an empty bin counts as rare, not as impossible. The index is biased by sample size:
 * without any change its mean is about (B − 1)(1/n + 1/m) for B bins, 0.054 for 10 bins, n = 1000 and m = 200, and the largest of
 * many features is far above that. Calibrate it; the customary 0.1 and 0.2 know nothing of n, m or the number of features.
 *
 * @param reference - counts per bin
 * @param window - counts per bin, of the same length
 * @param bins - bins to use, all by default
 * @example psi(Float64Array.of(50, 50), Float64Array.of(80, 20)); // 0.40: a major change
 */
export function psi(reference: Float64Array, window: Float64Array, bins = reference.length): number {
  let n = 0.5 * bins;
  let m = 0.5 * bins;
  for (let i = 0; i < bins; i++) {
    n += reference[i]!;
    m += window[i]!;
  }
  let sum = 0;
  for (let i = 0; i < bins; i++) {
    const p = (reference[i]! + 0.5) / n;
    const q = (window[i]! + 0.5) / m;
    sum += (q - p) * Math.log(q / p);
  }
  return sum;
}
