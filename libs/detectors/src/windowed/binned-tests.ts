import { countGroups, type SortedFeature, type Split, type SplitScratch } from '../calibration/split-pool.js';
import { chiSquareStatistic } from '../statistics/chi-square.js';
import { chiSquareCritical, chiSquareSurvival } from '../statistics/gamma.js';
import { hellingerDistance } from '../statistics/hellinger.js';
import { jensenShannonDistance } from '../statistics/jensen-shannon.js';
import { psi } from '../statistics/psi.js';
import { binCounts } from '../statistics/quantile-bins.js';
import type { TwoSampleTest } from './two-sample-test.js';

/** The population stability index of one feature over quantile bins of the reference. */
export const psiTest: TwoSampleTest = {
  binned: true,
  winsorised: false,
  power: 1,
  scaling: 1,
  ...byCounts(psi),
  split(feature, split, scratch) {
    const bins = countSplit(feature, split, scratch);
    return psi(scratch.reference, scratch.window, bins);
  },
  // The convention of credit scoring: above 0.2 a major change, above 0.1 a moderate one.
  textbook: () => ({ threshold: 0.2, warning: 0.1 }),
};

/** Pearson's two-sample chi-square test of one feature over quantile bins of the reference. */
export const chiSquareTest: TwoSampleTest = {
  binned: true,
  winsorised: false,
  power: 1,
  scaling: 0,
  ...byCounts(chiSquareStatistic),
  split(feature, split, scratch) {
    const bins = countSplit(feature, split, scratch);
    return chiSquareStatistic(scratch.reference, scratch.window, bins);
  },
  textbook({ edges }, _windowSize, alpha) {
    const limit = (p: number) => chiSquareCritical(p, edges.length);
    return { threshold: limit(alpha), warning: limit(Math.min(0.5, 2 * alpha)) };
  },
  pValue: ({ edges }, _windowSize, statistic) => chiSquareSurvival(statistic, edges.length),
};

/** The Jensen–Shannon distance of one feature over quantile bins of the reference. */
export const jensenShannonTest: TwoSampleTest = histogramDistance(jensenShannonDistance);

/** The Hellinger distance of one feature over quantile bins of the reference. */
export const hellingerTest: TwoSampleTest = histogramDistance(hellingerDistance);

type OfHistograms = (a: Float64Array, b: Float64Array, bins?: number) => number;

function byCounts(of: OfHistograms): Pick<TwoSampleTest, 'statistic' | 'counted'> {
  return {
    statistic: ({ edges, counts }, window) => of(counts, binCounts(edges, window)),
    counted: { ties: false, statistic: ({ counts }, window) => of(counts, window, counts.length) },
  };
}

function histogramDistance(distance: OfHistograms): TwoSampleTest {
  return {
    binned: true,
    winsorised: false,
    power: 2,
    scaling: 0.5,
    ...byCounts(distance),
    split(feature, split, scratch) {
      const bins = countSplit(feature, split, scratch);
      return distance(scratch.reference, scratch.window, bins);
    },
    // Evidently's rule for both distances; half of it is our warning. They have no significance level.
    textbook: () => ({ threshold: 0.1, warning: 0.05 }),
  };
}

/**
 * Counts a split into bins at the quantiles of its own reference part, exactly as `quantileEdges` would lay them: the error of
 * estimated edges is then part of the null distribution. @returns the bins used
 */
function countSplit(feature: SortedFeature, split: Split, scratch: SplitScratch): number {
  const { rows, window: windowSize } = split;
  const { upTo } = feature;
  const { bins, reference, window } = scratch;
  const rest = rows.length - windowSize;
  const inWindow = countGroups(feature, split, scratch);
  let bin = 0;
  let seen = 0;
  let closed = 0;
  let closedWindow = 0;
  let quantile = 1;
  let limit = Math.ceil(rest / bins);
  for (let group = 0; group < upTo.length; group++) {
    seen += inWindow[group]!;
    const passed = upTo[group]! - seen;
    if (passed < limit) continue;
    reference[bin] = passed - closed;
    window[bin] = seen - closedWindow;
    bin += 1;
    closed = passed;
    closedWindow = seen;
    while (passed >= limit) {
      quantile += 1;
      limit = quantile < bins ? Math.ceil((rest * quantile) / bins) : Infinity;
    }
  }
  reference[bin] = rest - closed;
  window[bin] = windowSize - closedWindow;
  return bin + 1;
}
