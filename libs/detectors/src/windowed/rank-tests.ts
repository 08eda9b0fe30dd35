import { countGroups } from '../calibration/split-pool.js';
import { DetectorError } from '../detector-error.js';
import {
  ANDERSON_DARLING_LEVELS,
  andersonDarlingCritical,
  andersonDarlingLevel,
} from '../statistics/anderson-darling-probability.js';
import { andersonDarlingStatistic, WeightedGaps } from '../statistics/anderson-darling.js';
import { cvmExact } from '../statistics/cramer-von-mises-exact.js';
import { cvmAsymptotic, cvmCritical } from '../statistics/cramer-von-mises-probability.js';
import { cvmIntegral, cvmStatistic } from '../statistics/cramer-von-mises.js';
import type { TwoSampleTest } from './two-sample-test.js';

const RANKS = { binned: false, winsorised: false, power: 1, scaling: 0 } as const;

/** The Cramér–von Mises test of one feature; calibrated, by the form that equal values do not disturb. */
export const cvmTest: TwoSampleTest = {
  ...RANKS,

  statistic: ({ sorted }, window) => cvmIntegral(sorted, window),
  plain: ({ sorted }, window) => cvmStatistic(sorted, window),

  split(feature, split, scratch) {
    const { upTo } = feature;
    const { rows, window: windowSize } = split;
    const size = rows.length;
    const inWindow = countGroups(feature, split, scratch);
    let before = 0;
    let seen = 0;
    let sum = 0;
    for (let group = 0; group < upTo.length; group++) {
      seen += inWindow[group]!;
      const gap = seen * size - upTo[group]! * windowSize;
      sum += (upTo[group]! - before) * gap * gap;
      before = upTo[group]!;
    }
    return sum / ((size - windowSize) * windowSize * size * size);
  },

  textbook({ sorted }, windowSize, alpha) {
    const limit = (p: number) => cvmCritical(sorted.length, windowSize, p);
    return { threshold: limit(alpha), warning: limit(Math.min(0.5, 2 * alpha)) };
  },

  pValue: ({ sorted }, windowSize, statistic) => cvmAsymptotic(sorted.length, windowSize, statistic),
  exact: { upTo: (n, m) => Math.max(n, m) <= 20, pValue: cvmExact },
};

/** The Anderson–Darling test of one feature. */
export const andersonDarlingTest: TwoSampleTest = {
  ...RANKS,

  statistic: ({ sorted }, window) => andersonDarlingStatistic(sorted, window),

  split(feature, split, scratch) {
    const { upTo } = feature;
    const inWindow = countGroups(feature, split, scratch);
    const sum = new WeightedGaps(split.rows.length - split.window, split.window);
    let before = 0;
    let seen = 0;
    for (let group = 0; group < upTo.length; group++) {
      const window = inWindow[group]!;
      sum.add(before - seen, upTo[group]! - before - window, seen, window);
      before = upTo[group]!;
      seen += window;
    }
    return sum.standardised();
  },

  textbook(_reference, _windowSize, alpha) {
    const { least, largest } = ANDERSON_DARLING_LEVELS;
    if (!(alpha > least && alpha <= largest)) {
      throw new DetectorError(
        'SIMDRIFT_DETECTOR_OPTION',
        `The table of Anderson and Darling's test has no level ${alpha}.`,
        `Give an alpha above ${least} and at most ${largest}, or use the calibrated mode.`,
      );
    }
    return {
      threshold: andersonDarlingCritical(alpha),
      warning: andersonDarlingCritical(Math.min(largest, 2 * alpha)),
    };
  },

  pValue: (_reference, _windowSize, statistic) => andersonDarlingLevel(statistic),
};
