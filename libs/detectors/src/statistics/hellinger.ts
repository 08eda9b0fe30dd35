/**
 * The Hellinger distance between two histograms over the same bins: √(½ Σ (√p − √q)²). A metric; empty bins need no correction.
 *
 * Without any change its square is about (B − 1)(1/n + 1/m) / 8 for B bins, so a fixed limit depends on the sizes.
 *
 * @param a - counts per bin, not all 0
 * @param b - counts per bin, of the same length, not all 0
 * @param bins - bins to use, all by default
 * @returns from 0 to 1, for histograms that share no bin
 * @see Hellinger (1909), Journal für die reine und angewandte Mathematik 136
 * @example hellingerDistance(Float64Array.of(50, 50), Float64Array.of(80, 20)); // 0.227
 */
export function hellingerDistance(a: Float64Array, b: Float64Array, bins = a.length): number {
  let n = 0;
  let m = 0;
  for (let i = 0; i < bins; i++) {
    n += a[i]!;
    m += b[i]!;
  }
  let sum = 0;
  for (let i = 0; i < bins; i++) sum += (Math.sqrt(a[i]! / n) - Math.sqrt(b[i]! / m)) ** 2;
  return Math.sqrt(sum / 2);
}
