import { forEachGroup } from './cramer-von-mises.js';

/**
 * The two-sample Anderson–Darling statistic, equal values at their mean rank, less its mean and divided by its deviation without any
 * change. O(n + m). It weighs gaps between the distribution functions by where they are, so it is keenest in the tails.
 *
 * @param a - ascending; both together at least 4 values
 * @param b - ascending; not all values of both equal
 * @returns around 0 without a change, so it can be negative; above 1.96 once in twenty times
 * @see Scholz, Stephens (1987), K-sample Anderson–Darling tests, JASA 82, equation 7
 */
export function andersonDarlingStatistic(a: Float64Array, b: Float64Array): number {
  const sum = new WeightedGaps(a.length, b.length);
  forEachGroup(a, b, (beforeA, inA, beforeB, inB) => sum.add(beforeA, inA, beforeB, inB));
  return sum.standardised();
}

/** Adds up the squared gaps of the distribution functions over their variance, one group of equal values at a time. */
export class WeightedGaps {
  private sum = 0;

  constructor(
    private readonly n: number,
    private readonly m: number,
  ) {}

  /** A group of which `a` and `b` values belong to the samples, with so many smaller values in each of them. */
  add(beforeA: number, a: number, beforeB: number, b: number): void {
    const both = this.n + this.m;
    const group = a + b;
    const middle = beforeA + beforeB + group / 2;
    const variance = middle * (both - middle) - (both * group) / 4;
    // The gap of one sample is that of the other, mirrored: both together weigh 1/n + 1/m.
    const gap = both * (beforeA + a / 2) - middle * this.n;
    this.sum += (group * gap * gap) / variance;
  }

  standardised(): number {
    const { n, m } = this;
    const both = n + m;
    const squared = ((both - 1) / (both * both)) * this.sum * (1 / n + 1 / m);
    return (squared - 1) / deviationWithoutChange(n, m);
  }
}

/** Equation 4 of the paper, for two samples. */
function deviationWithoutChange(n: number, m: number): number {
  if (lastDeviation.n === n && lastDeviation.m === m) return lastDeviation.value;
  const both = n + m;
  const inverse = 1 / n + 1 / m;
  let h = 1;
  let g = 0;
  for (let i = both - 1, at = 2; i > 1; i--, at++) {
    h += 1 / i;
    g += (h - 1) / at;
  }
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverse + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  const variance = (a * both ** 3 + b * both ** 2 + c * both + d) / ((both - 1) * (both - 2) * (both - 3));
  lastDeviation = { n, m, value: Math.sqrt(variance) };
  return lastDeviation.value;
}

// Thousands of splits in a row ask for the same sizes.
let lastDeviation = { n: 0, m: 0, value: 1 };
