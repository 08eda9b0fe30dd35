import { countGroups } from '../calibration/split-pool.js';
import { wassersteinDistance } from '../statistics/wasserstein.js';
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
  inFeatureUnits: ({ deviation }, statistic) => statistic * deviation,

  split(feature, rows, windowSize, scratch) {
    const { upTo, values } = feature;
    const size = rows.length;
    const inWindow = countGroups(feature, rows, windowSize, scratch);
    let seen = 0;
    let area = 0;
    for (let group = 0; group < upTo.length - 1; group++) {
      seen += inWindow[group]!;
      const gap = seen * size - upTo[group]! * windowSize;
      area += (gap < 0 ? -gap : gap) * (values[group + 1]! - values[group]!);
    }
    const spread = restDeviation(feature, rows, windowSize);
    return area / ((size - windowSize) * windowSize) / spread;
  },

  // Evidently's rule for the normalised distance; it has no significance level.
  textbook: () => ({ threshold: 0.1, warning: 0.05 }),
};
