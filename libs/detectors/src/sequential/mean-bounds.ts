/**
 * The upper confidence bound of the mean of independent observations in [0, 1] after a fixed number of them: the largest u with
 * n · KL(mean ‖ u) ≤ ln(1/alpha), KL that of two error rates.
 *
 * Never too low with probability above `alpha`, at any size and for any distribution on [0, 1]; close to exact for error bits.
 *
 * @param mean - of the observations, in [0, 1]
 * @param count - of observations, at least 1
 * @see Hoeffding (1963), Probability inequalities for sums of bounded random variables, JASA 58, Theorem 1
 * @example upperMean(0, 100, 0.05); // 0.0295: no error in a hundred
 */
export function upperMean(mean: number, count: number, alpha: number): number {
  const allowed = -Math.log(alpha) / count;
  let [low, high] = [mean, 1];
  if (divergence(mean, high) <= allowed) return high;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (divergence(mean, middle) <= allowed) low = middle;
    else high = middle;
  }
  return high;
}

/** The lower confidence bound, likewise. @example lowerMean(1, 100, 0.05); // 0.9705 */
export function lowerMean(mean: number, count: number, alpha: number): number {
  return 1 - upperMean(1 - mean, count, alpha);
}

/** Kullback–Leibler divergence between two error rates. */
function divergence(p: number, q: number): number {
  const [ones, zeros] = [p > 0 ? p * Math.log(p / q) : 0, p < 1 ? (1 - p) * Math.log((1 - p) / (1 - q)) : 0];
  return ones + zeros;
}
