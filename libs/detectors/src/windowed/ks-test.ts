import { ksAsymptotic, ksCritical, ksExact } from '../statistics/ks-probability.js';
import { ksStatistic } from '../statistics/ks.js';
import type { TextbookLimits, TwoSampleTest } from './two-sample-test.js';

/** The Kolmogorov–Smirnov test of one feature. */
export const ksTest: TwoSampleTest = {
  binned: false,
  winsorised: false,
  power: 2,
  scaling: 0.5,

  statistic: ({ sorted }, window) => ksStatistic(sorted, window),
  counted: { ties: true, statistic: ({ sorted }, counts, { upTo }, m) => ksOfCounts(upTo, counts, sorted.length, m) },

  split(feature, split) {
    const { order, gaps } = feature;
    const { member, window } = split;
    const size = order.length;
    let balance = 0;
    let highest = 0;
    let lowest = 0;
    for (let i = 0; i < size; i++) {
      balance += member[order[i]!]! * size - window;
      // Between equal values neither distribution function is through its step; at the last place both are 1.
      if (gaps[i]! === 0) continue;
      if (balance > highest) highest = balance;
      else if (balance < lowest) lowest = balance;
    }
    return Math.max(highest, -lowest) / ((size - window) * window);
  },

  textbook({ sorted }, windowSize, alpha) {
    const sizes = `${sorted.length} ${windowSize} ${alpha}`;
    // Every feature of a fit asks for the same sizes.
    if (sizes !== lastLimits.sizes) {
      const limit = (p: number) => ksCritical(sorted.length, windowSize, p);
      lastLimits = { sizes, limits: { threshold: limit(alpha), warning: limit(Math.min(0.5, 2 * alpha)) } };
    }
    return lastLimits.limits;
  },

  pValue: ({ sorted }, windowSize, statistic) => ksAsymptotic(sorted.length, windowSize, statistic),
  exact: { upTo: (n, m) => n * m <= 1e7, pValue: ksExact },
};

/**
 * The widest gap from counts alone: between two values of the reference its distribution function stands still while that of the window
 * only rises, so the gap is widest at one end of each stretch.
 *
 * @param upTo - rows of the reference at or below each of its distinct values
 * @param counts - values of the window between and at these values, in turn
 */
function ksOfCounts(upTo: Int32Array, counts: Float64Array, n: number, m: number): number {
  let seen = 0;
  let below = 0;
  let highest = 0;
  let lowest = 0;
  for (let group = 0; group < upTo.length; group++) {
    seen += counts[2 * group]!;
    const before = seen * n - below;
    seen += counts[2 * group + 1]!;
    below = upTo[group]! * m;
    const after = seen * n - below;
    if (before > highest) highest = before;
    if (after < lowest) lowest = after;
    // Equal values step in both functions at once: the gap may be wider after them than before.
    if (after > highest) highest = after;
  }
  return Math.max(highest, -lowest) / (n * m);
}

let lastLimits: { readonly sizes: string; readonly limits: TextbookLimits } = {
  sizes: '',
  limits: { threshold: 1, warning: 1 },
};
