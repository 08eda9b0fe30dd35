import { kolmogorovSurvival } from './kolmogorov.js';

/**
 * Exact p-value of the two-sample Kolmogorov–Smirnov test for samples of equal size.
 *
 * @param n - size of each sample
 * @param h - the statistic times n, a whole number
 * @see Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för Matematik 3
 */
export function ksExactEqualSizes(n: number, h: number): number {
  if (h <= 0) return 1;
  let p = 0;
  for (let k = Math.floor(n / h); k >= 0; k--) {
    let term = 1;
    for (let j = 0; j < h; j++) term *= (n - k * h - j) / (n + k * h + j + 1);
    p = term * (1 - p);
  }
  return Math.min(1, 2 * p);
}

/**
 * Exact p-value of the two-sample test for any sizes, O(n · m): the share of lattice paths that reach the statistic, each point
 * reached from its two neighbours. Sums of positive terms only, so that small p-values keep their digits.
 *
 * @param d - the statistic, in [0, 1]
 */
export function ksExact(n: number, m: number, d: number): number {
  // Compared in whole numbers: d · n · m is one, up to rounding.
  const limit = Math.round(d * n * m) - 0.5;
  if (limit < 0) return 1;
  const out = new Float64Array(m + 1);
  for (let j = 1; j <= m; j++) out[j] = j * n > limit ? 1 : out[j - 1]!;
  for (let i = 1; i <= n; i++) {
    out[0] = i * m > limit ? 1 : out[0]!;
    for (let j = 1; j <= m; j++) {
      out[j] = Math.abs(i * m - j * n) > limit ? 1 : (i * out[j]! + j * out[j - 1]!) / (i + j);
    }
  }
  return out[m]!;
}

/** Asymptotic p-value of the two-sample test, as SciPy defines it: the one-sample distribution at round(nm / (n + m)). */
export function ksAsymptotic(n: number, m: number, d: number): number {
  return kolmogorovSurvival(Math.max(1, roundHalfEven((n * m) / (n + m))), d);
}

/** The statistic whose asymptotic p-value is this, to nine digits, by bisection around its limit for large samples. */
export function ksCritical(n: number, m: number, pValue: number): number {
  const limit = Math.sqrt((-0.5 * Math.log(pValue / 2) * (n + m)) / (n * m));
  let low = 0.5 * limit;
  let high = Math.min(1, 1.1 * limit);
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (ksAsymptotic(n, m, middle) > pValue) low = middle;
    else high = middle;
  }
  return high;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
