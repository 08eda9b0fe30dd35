import { ksAsymptotic, ksCritical } from '../statistics/ks-probability.js';
import { ksStatistic } from '../statistics/ks.js';
import type { TwoSampleTest } from './two-sample-test.js';

/** The Kolmogorov–Smirnov test of one feature. */
export const ksTest: TwoSampleTest = {
  binned: false,
  power: 2,
  scaling: 0.5,

  statistic: ({ sorted }, window) => ksStatistic(sorted, window.sort()),

  split({ order, groupEnd }, member, windowSize) {
    const size = order.length;
    const rest = size - windowSize;
    let balance = 0;
    let widest = 0;
    for (let i = 0; i < size; i++) {
      // + rest for a member of the window, - windowSize for the others, without a branch.
      balance += member[order[i]!]! * size - windowSize;
      if (groupEnd[i] === 1) {
        const width = balance < 0 ? -balance : balance;
        if (width > widest) widest = width;
      }
    }
    return widest / (rest * windowSize);
  },

  textbook({ sorted }, windowSize, alpha) {
    const limit = (p: number) => ksCritical(sorted.length, windowSize, p);
    return { threshold: limit(alpha), warning: limit(Math.min(0.5, 2 * alpha)) };
  },

  pValue: ({ sorted }, windowSize, statistic) => ksAsymptotic(sorted.length, windowSize, statistic),
};
