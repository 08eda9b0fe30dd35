import { chiSquareTest, hellingerTest, jensenShannonTest, psiTest } from './binned-tests.js';
import { energyTest } from './energy-test.js';
import { ksTest } from './ks-test.js';
import { andersonDarlingTest, cvmTest } from './rank-tests.js';
import { univariateDetector } from './univariate-detector.js';
import { wassersteinTest } from './wasserstein-test.js';
import { windowedDefaults, type BinnedOptions, type WindowedOptions } from './windowed-options.js';

/**
 * Population stability index per feature, over bins at quantiles of the reference. Textbook: alarm above 0.2, warning above 0.1,
 * which on ten or more features of clean data alarms most of the time.
 */
export const psiDetector = univariateDetector<BinnedOptions>('psi', psiTest, { ...windowedDefaults, bins: 10 });

/** Kolmogorov–Smirnov per feature. Textbook: alarm when any feature has p below 0.05, uncorrected. */
export const ksDetector = univariateDetector<WindowedOptions>('ks', ksTest, windowedDefaults);

/** Pearson's chi-square per feature, over bins at quantiles of the reference. Textbook: as for `ks`. */
export const chiSquareDetector = univariateDetector<BinnedOptions>('chi_square', chiSquareTest, {
  ...windowedDefaults,
  bins: 10,
});

/**
 * Wasserstein-1 distance per feature, in deviations of the reference. Calibrated, values are first pulled into the central 98 % of the
 * reference, so the statistic says how far the bulk has moved, and ends at about three deviations. Textbook: the plain distance,
 * alarm above 0.1 (Evidently).
 */
export const wassersteinDetector = univariateDetector<WindowedOptions>(
  'wasserstein',
  wassersteinTest,
  windowedDefaults,
);

/**
 * Cramér–von Mises per feature: all gaps between two distribution functions where `ks` takes the widest. Textbook: alarm when any
 * feature has an asymptotic p below 0.05, uncorrected (alibi-detect and Evidently test at 0.05 and 0.1).
 */
export const cvmDetector = univariateDetector<WindowedOptions>('cvm', cvmTest, windowedDefaults);

/**
 * Anderson–Darling per feature, equal values at their mean rank: as `cvm`, and keener in the tails. Textbook: alarm when any feature
 * is above the 5 % point of Scholz and Stephens' table, uncorrected; its p-values go from 0.001 to 0.25 only.
 */
export const andersonDarlingDetector = univariateDetector<WindowedOptions>(
  'anderson_darling',
  andersonDarlingTest,
  windowedDefaults,
);

/**
 * Energy distance per feature. Calibrated, values are first pulled into the central 98 % of the reference and measured in its
 * deviations, as for `wasserstein`. Textbook: the plain distance, alarm above 0.1 (Evidently), whatever the units of the feature.
 */
export const energyDetector = univariateDetector<WindowedOptions>('energy', energyTest, windowedDefaults);

/**
 * Jensen–Shannon distance per feature, over bins at quantiles of the reference. Textbook: alarm above 0.1 (Evidently), warning above
 * 0.05; with windows of 200 and ten bins the distance of clean windows is about 0.08.
 */
export const jensenShannonDetector = univariateDetector<BinnedOptions>('jensen_shannon', jensenShannonTest, {
  ...windowedDefaults,
  bins: 10,
});

/** Hellinger distance per feature, over bins at quantiles of the reference. Textbook: as for `jensen_shannon`. */
export const hellingerDetector = univariateDetector<BinnedOptions>('hellinger', hellingerTest, {
  ...windowedDefaults,
  bins: 10,
});
