/** The split that was observed is one of the possible ones, hence the 1. Rounding must not make an equal split look smaller. */
export function permutationPValue(nulls: Float64Array, statistic: number): number {
  const least = statistic - 1e-9 * Math.abs(statistic);
  let reached = 1;
  for (const draw of nulls) if (draw >= least) reached += 1;
  return reached / (nulls.length + 1);
}

/** The largest value that at most `alpha` of the draws, the observed one counted, reach. */
export function criticalValue(nulls: Float64Array, alpha: number): number {
  const sorted = nulls.slice().sort();
  return sorted[Math.max(0, Math.min(sorted.length - 1, sorted.length - Math.floor(alpha * (sorted.length + 1))))]!;
}
