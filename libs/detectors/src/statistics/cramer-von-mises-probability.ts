/**
 * Asymptotic p-value of the two-sample Cramér–von Mises criterion: T is brought to the mean and variance of its limit.
 *
 * @param n - size of one sample
 * @param m - size of the other
 * @param statistic - T
 * @see Anderson (1962), equations 11, 14 and 15, Annals of Mathematical Statistics 33
 */
export function cvmAsymptotic(n: number, m: number, statistic: number): number {
  const { mean, scale } = momentsOf(n, m);
  return cvmSurvival(1 / 6 + (statistic - mean) / scale);
}

/** The criterion whose asymptotic p-value is this, in (0, 1), by bisection. */
export function cvmCritical(n: number, m: number, pValue: number): number {
  let low = 0;
  let high = 1;
  while (cvmSurvival(high) > pValue) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (cvmSurvival(middle) > pValue) low = middle;
    else high = middle;
  }
  const { mean, scale } = momentsOf(n, m);
  return mean + scale * (high - 1 / 6);
}

/**
 * Probability that the Cramér–von Mises criterion of very many values exceeds x: Smirnov's alternating series of integrals, which
 * keeps its digits in the far tail, where one minus a distribution function has none left.
 *
 * @see Smirnov (1936), Comptes rendus 202; Anderson, Darling (1952), Annals of Mathematical Statistics 23, equation 4.35
 */
export function cvmSurvival(x: number): number {
  // Below, the probability of a smaller value is under 1e-17.
  if (x < 0.003) return 1;
  let sum = 0;
  for (let j = 1; j <= 60; j++) {
    const term = loop(j, x);
    sum += j % 2 === 1 ? term : -term;
    if (term <= 1e-17 * sum) break;
  }
  return Math.min(1, Math.max(0, (2 / Math.PI) * sum));
}

const NODES = 48;
const SINES = Float64Array.from({ length: NODES }, (_, k) => Math.sin(angle(k)));
const WEIGHTS = Float64Array.from({ length: NODES }, (_, k) => {
  const u = Math.sin(angle(k));
  return ((Math.PI / NODES) * Math.cos(angle(k))) / Math.sqrt(Math.cos((Math.PI / 2) * u));
});

function angle(k: number): number {
  return ((k + 0.5) / NODES - 0.5) * Math.PI;
}

/** ∫ √(s / −sin s) e^(−x s² / 2) / s ds where the sine is negative the j-th time; s runs on a sine, which takes the poles at both ends away. */
function loop(j: number, x: number): number {
  let sum = 0;
  for (let k = 0; k < NODES; k++) {
    const s = Math.PI * (2 * j - 0.5 + SINES[k]! / 2);
    sum += (WEIGHTS[k]! * Math.exp((-x * s * s) / 2)) / Math.sqrt(s);
  }
  return (Math.PI / 2) * sum;
}

function momentsOf(n: number, m: number): { mean: number; scale: number } {
  const both = n + m;
  const variance = ((both + 1) * (4 * n * m * both - 3 * (n * n + m * m) - 2 * n * m)) / (45 * both * both * 4 * n * m);
  return { mean: (1 + 1 / both) / 6, scale: Math.sqrt(45 * variance) };
}
