/**
 * Probability that the one-sample, two-sided Kolmogorov–Smirnov statistic of n values is at least d.
 *
 * Three methods, each where it is exact or nearly so: twice the one-sided tail in the far tail, a matrix power in between, the
 * Pelz–Good expansion for many values.
 *
 * @see Simard, L'Ecuyer (2011), Computing the two-sided Kolmogorov–Smirnov distribution, J. Stat. Software 39
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (d >= 1) return 0;
  if (d <= 0.5 / n) return 1;
  const scaled = n * d * d;
  if (scaled > 370) return 0;
  if (scaled >= (n <= 140 ? 4 : 2.2)) return 2 * oneSidedTail(n, d);
  if (n <= 140 || n * d ** 1.5 <= 1.4) return Math.max(0, 1 - matrixPower(n, d));
  return Math.max(0, Math.min(1, 1 - pelzGood(n, d)));
}

/** P(D⁺ ≥ d), by the sum of Birnbaum and Tingey, in logarithms. */
function oneSidedTail(n: number, d: number): number {
  let sum = 0;
  let logBinomial = 0;
  for (let j = 0; j <= Math.floor(n * (1 - d)); j++) {
    if (j > 0) logBinomial += Math.log((n - j + 1) / j);
    const left = 1 - d - j / n;
    if (left <= 0) continue;
    sum += Math.exp(logBinomial + (n - j) * Math.log(left) + (j - 1) * Math.log(d + j / n));
  }
  return Math.min(0.5, d * sum);
}

/** P(D < d). @see Marsaglia, Tsang, Wang (2003), Evaluating Kolmogorov's distribution, J. Stat. Software 8 */
function matrixPower(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const size = 2 * k - 1;
  const h = k - n * d;
  const base = marsagliaMatrix(size, h);
  let power: Scaled = { values: identity(size), exponent: 0 };
  let square: Scaled = { values: base, exponent: 0 };
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(power, square, size);
    square = multiply(square, square, size);
  }
  let result = power.values[(k - 1) * size + k - 1]!;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    result *= i / n;
    if (result < 1e-140) {
      result *= 1e140;
      exponent -= 140;
    }
  }
  return result * 10 ** exponent;
}

interface Scaled {
  readonly values: Float64Array;
  /** The values are to be multiplied by ten to this power. */
  readonly exponent: number;
}

function marsagliaMatrix(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j] = i - j + 1 < 0 ? 0 : 1;
  for (let i = 0; i < size; i++) {
    matrix[i * size] = matrix[i * size]! - h ** (i + 1);
    matrix[(size - 1) * size + i] = matrix[(size - 1) * size + i]! - h ** (size - i);
  }
  matrix[(size - 1) * size] = matrix[(size - 1) * size]! + (2 * h - 1 > 0 ? (2 * h - 1) ** size : 0);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let g = 2; g <= i - j + 1; g++) matrix[i * size + j] = matrix[i * size + j]! / g;
    }
  }
  return matrix;
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}

function multiply(a: Scaled, b: Scaled, size: number): Scaled {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a.values[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) values[i * size + j] = values[i * size + j]! + factor * b.values[k * size + j]!;
    }
  }
  const exponent = a.exponent + b.exponent;
  const middle = values[Math.floor(size / 2) * size + Math.floor(size / 2)]!;
  return middle > 1e140
    ? { values: values.map((value) => value * 1e-140), exponent: exponent + 140 }
    : { values, exponent };
}

/** P(D < d) for many values. @see Pelz, Good (1976), JRSS B 38 */
function pelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const [z2, z3, z4, z6] = [z ** 2, z ** 3, z ** 4, z ** 6];
  const pi2 = Math.PI ** 2;
  const q = -pi2 / (2 * z2);
  let [k0, k1, k2, k3, k2Extra, k3Extra] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k <= 20; k++) {
    const m2 = (k + 0.5) ** 2;
    const e = Math.exp(m2 * q);
    k0 += e;
    k1 += (pi2 * m2 - z2) * e;
    k2 += (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * m2 + pi2 ** 2 * (1 - 2 * z2) * m2 ** 2) * e;
    k3 +=
      (-30 * z6 -
        90 * z ** 8 +
        pi2 * (135 * z4 - 96 * z6) * m2 +
        pi2 ** 2 * (212 * z4 - 60 * z2) * m2 ** 2 +
        pi2 ** 3 * m2 ** 3 * (5 - 30 * z2)) *
      e;
    if (k === 0) continue;
    const whole = Math.exp(k * k * q);
    k2Extra += k * k * whole;
    k3Extra += (3 * pi2 * k * k * z2 - pi2 ** 2 * k ** 4) * whole;
  }
  const root = Math.sqrt(2 * Math.PI);
  const half = Math.sqrt(Math.PI / 2);
  const first = (root / z) * k0;
  const second = (half / (3 * z4)) * k1;
  const third = (half / (36 * z ** 7)) * k2 - ((half * pi2) / (18 * z3)) * k2Extra;
  const fourth = (half / (3240 * z ** 10)) * k3 + (half / (108 * z6)) * k3Extra;
  return first + second / Math.sqrt(n) + third / n + fourth / n ** 1.5;
}
