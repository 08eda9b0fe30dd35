/**
 * Probabilities of 0..n successes, from the mode outwards, so that nothing underflows before it is negligible.
 *
 * @returns n + 1 values that sum to 1 within 1e-12
 * @example binomialProbabilities(2, 0.5); // [0.25, 0.5, 0.25]
 */
export function binomialProbabilities(n: number, p: number): Float64Array {
  const result = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  result[mode] = 1;
  const odds = p / (1 - p);
  for (let k = mode; k < n; k++) result[k + 1] = (result[k]! * (n - k) * odds) / (k + 1);
  for (let k = mode; k > 0; k--) result[k - 1] = (result[k]! * k) / ((n - k + 1) * odds);
  const total = result.reduce((a, b) => a + b, 0);
  return result.map((value) => value / total);
}

/**
 * Mean absolute deviation of a binomial count from its mean, E|X − np|: summed over the probabilities, where de Moivre's closed
 * form would need factorials.
 *
 * @example meanAbsoluteDeviation(binomialProbabilities(2, 0.5), 1); // 0.5
 */
export function meanAbsoluteDeviation(probabilities: Float64Array, mean: number): number {
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++) sum += probabilities[k]! * Math.abs(k - mean);
  return sum;
}
