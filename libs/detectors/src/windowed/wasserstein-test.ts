import { wassersteinDistance } from '../statistics/wasserstein.js';
import type { TwoSampleTest } from './two-sample-test.js';

/** The Wasserstein-1 distance of one feature, in standard deviations of the reference. */
export const wassersteinTest: TwoSampleTest = {
  binned: false,
  power: 2,
  scaling: 0.5,

  statistic: ({ sorted, deviation }, window) => wassersteinDistance(sorted, window.sort()) / deviation,

  split({ order, values }, member, windowSize) {
    const size = order.length;
    const rest = size - windowSize;
    const origin = values[size >>> 1]!;
    let balance = 0;
    let area = 0;
    let sum = 0;
    let squares = 0;
    let before = values[0]!;
    for (let i = 0; i < size; i++) {
      const value = values[i]!;
      area += (balance < 0 ? -balance : balance) * (value - before);
      before = value;
      const inWindow = member[order[i]!]!;
      balance += inWindow * size - windowSize;
      const centred = (1 - inWindow) * (value - origin);
      sum += centred;
      squares += centred * centred;
    }
    const variance = (squares - (sum * sum) / rest) / (rest - 1);
    // A rest without any spread happens for features that are constant but for a few rows: such a split says nothing.
    return variance > 0 ? area / (rest * windowSize) / Math.sqrt(variance) : 0;
  },

  // Evidently's rule for the normalised distance; it has no significance level.
  textbook: () => ({ threshold: 0.1, warning: 0.05 }),
};
