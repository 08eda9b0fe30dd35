import { countGroups } from '../calibration/split-pool.js';
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

  split(feature, rows, windowSize, scratch) {
    const { upTo, values } = feature;
    const size = rows.length;
    const inWindow = countGroups(feature, rows, windowSize, scratch);
    let seen = 0;
    let sum = 0;
    for (let group = 0; group < upTo.length - 1; group++) {
      seen += inWindow[group]!;
      const gap = seen * size - upTo[group]! * windowSize;
      sum += gap * gap * (values[group + 1]! - values[group]!);
    }
    const spread = restDeviation(feature, rows, windowSize);
    return Math.sqrt((2 * sum) / spread) / ((size - windowSize) * windowSize);
  },

  // Evidently's rule, in whatever units the feature has; it has no significance level.
  textbook: () => ({ threshold: 0.1, warning: 0.05 }),
};
