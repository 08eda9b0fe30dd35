import { chiSquareSurvival } from './gamma.js';

/**
 * Pearson's two-sample chi-square statistic (homogeneity) over histograms with the same bins; bins empty in both are left out.
 *
 * @param a - counts per bin
 * @param b - counts per bin, of the same length
 * @param bins - bins to use, all by default
 */
export function chiSquareStatistic(a: Float64Array, b: Float64Array, bins = a.length): number {
  let n = 0;
  let m = 0;
  for (let i = 0; i < bins; i++) {
    n += a[i]!;
    m += b[i]!;
  }
  let sum = 0;
  for (let i = 0; i < bins; i++) {
    const both = a[i]! + b[i]!;
    if (both === 0) continue;
    const difference = m * a[i]! - n * b[i]!;
    sum += (difference * difference) / both;
  }
  return sum / (n * m);
}

/** The p-value of a chi-square statistic between these histograms, by its asymptotic distribution. */
export function chiSquarePValue(statistic: number, a: Float64Array, b: Float64Array): number {
  let used = 0;
  for (let i = 0; i < a.length; i++) if (a[i]! + b[i]! > 0) used += 1;
  return chiSquareSurvival(statistic, used - 1);
}
