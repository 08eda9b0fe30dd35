/**
 * What e^(−x) is made of, here and in the SIMD kernels: x = n·ln 2 − r with |r| ≤ ln 2 / 2, so e^(−x) = 2^(−n) · e^r, and
 * e^r = 1 + r · (c₀ + c₁ r + … + c₉ r⁹).
 */
export const EXP = {
  /** From here on the result is 0. */
  last: 40,
  log2e: 1.4426950408889634,
  /** Adding 1.5 · 2⁵² rounds to a whole number, which then stands in the lowest bits. */
  rounding: 6755399441055744,
  /** ln 2 in two parts; the upper one has zeros at its end, so its multiples are exact. */
  ln2High: 0.6931471804855391,
  ln2Low: 7.440617110012397e-11,
  /**
   * (e^r − 1) / r at ten Chebyshev nodes of ±0.34661, solved with 60 digits: without rounding, e^r is within 6e-16 of the truth,
   * with it within four units in the last place.
   */
  coefficients: [
    1.0000000000000013, 0.5000000000000001, 0.16666666666615607, 0.04166666666662413, 0.008333333367332009,
    0.0013888888917213717, 0.0001984119061583585, 2.4801521295954376e-5, 2.763265575933203e-6, 2.7620088445409746e-7,
  ],
} as const;

const { last, log2e, rounding, ln2High, ln2Low } = EXP;
const [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9] = EXP.coefficients;
const POWERS = Float64Array.from({ length: 64 }, (_, n) => 2 ** -n);

/**
 * e^(−x) for x ≥ 0: within 1e-15 of the truth, relatively; 0 from 40 on, and for what is no number. The same bits in every engine, and as
 * in the SIMD kernels, which take the same steps two numbers at a time.
 */
export function expMinus(x: number): number {
  if (!(x < last)) return 0;
  const n = x * log2e + rounding - rounding;
  const r = n * ln2High - x + n * ln2Low;
  // By halves (Estrin), as a processor works on several terms at once.
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = c0 + c1 * r + (c2 + c3 * r) * r2;
  const middle = c4 + c5 * r + (c6 + c7 * r) * r2;
  return (1 + (low + (middle + (c8 + c9 * r) * r4) * r4) * r) * POWERS[n]!;
}
