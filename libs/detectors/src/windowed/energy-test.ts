import { energyDistance } from '../statistics/energy-distance.js';
import { restDeviation } from './rest-deviation.js';
import type { TwoSampleTest } from './two-sample-test.js';

/** The energy distance of one feature; calibrated, of the feature in standard deviations of the reference, so that features compare. */
export const energyTest: TwoSampleTest = {
  binned: false,
  winsorised: true,
  power: 2,
  // As for Wasserstein: divided by an estimated deviation, it has no clean scaling.
  scaling: 0,

  statistic: ({ sorted, deviation }, window) => energyDistance(sorted, window) / Math.sqrt(deviation),
  plain: ({ sorted }, window) => energyDistance(sorted, window),
  inFeatureUnits: ({ deviation }, statistic) => statistic * Math.sqrt(deviation),

  split(feature, split) {
    const { order, gaps } = feature;
    const { member, window } = split;
    const size = order.length;
    let balance = 0;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      balance += member[order[i]!]! * size - window;
      sum += balance * balance * gaps[i]!;
    }
    const spread = restDeviation(feature, split);
    return Math.sqrt((2 * sum) / spread) / ((size - window) * window);
  },

  // Evidently's rule, in whatever units the feature has; it has no significance level.
  textbook: () => ({ threshold: 0.1, warning: 0.05 }),
};
