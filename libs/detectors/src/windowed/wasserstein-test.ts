import { wassersteinDistance } from '../statistics/wasserstein.js';
import { placedWasserstein } from './placed-wasserstein.js';
import { restDeviation } from './rest-deviation.js';
import type { TwoSampleTest } from './two-sample-test.js';

/** The Wasserstein-1 distance of one feature, in standard deviations of the reference. */
export const wassersteinTest: TwoSampleTest = {
  binned: false,
  winsorised: true,
  power: 2,
  // Divided by an estimated deviation, it has no clean scaling under heavy tails: uncorrected, it errs on the quiet side.
  scaling: 0,

  statistic: ({ sorted, deviation }, window) => wassersteinDistance(sorted, window) / deviation,
  placed: ({ sorted, deviation }, cells, window, from, to) =>
    placedWasserstein(cells, sorted.length, window, from, to) / deviation,
  inFeatureUnits: ({ deviation }, statistic) => statistic * deviation,

  split(feature, split) {
    const { order, gaps } = feature;
    const { member, window } = split;
    const size = order.length;
    let balance = 0;
    let area = 0;
    for (let i = 0; i < size; i++) {
      balance += member[order[i]!]! * size - window;
      area += Math.abs(balance) * gaps[i]!;
    }
    const spread = restDeviation(feature, split);
    return area / ((size - window) * window) / spread;
  },

  // Evidently's rule for the normalised distance; it has no significance level.
  textbook: () => ({ threshold: 0.1, warning: 0.05 }),
};
