import { logGamma } from '../statistics/gamma.js';

/**
 * The upper confidence bound of a rate (Clopper, Pearson 1934): with probability `confidence` or more the true rate lies at or below it.
 *
 * The lower bound of ones is 1 less the upper bound of zeros.
 *
 * @param ones - from 0 to `count`
 * @param confidence - one-sided, in (0, 1)
 * @example upperRateBound(0, 10, 0.95); // 0.2589: 0.7411¹⁰ = 0.05
 */
export function upperRateBound(ones: number, count: number, confidence: number): number {
  if (ones >= count) return 1;
  let low = ones / count;
  let high = 1;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (atMost(ones, count, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** The probability of at most so many ones. */
function atMost(ones: number, count: number, rate: number): number {
  const [log, logRest] = [Math.log(rate), Math.log1p(-rate)];
  const whole = logGamma(count + 1);
  let sum = 0;
  for (let k = ones; k >= 0; k--) {
    const term = Math.exp(whole - logGamma(k + 1) - logGamma(count - k + 1) + k * log + (count - k) * logRest);
    sum += term;
    // Terms fall from the mode downwards: what is left out is below a rounding.
    if (term < sum * 1e-16 && k < count * rate) break;
  }
  return sum;
}
