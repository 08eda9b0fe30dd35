import { chiSquareTest, psiTest } from './binned-tests.js';
import { ksTest } from './ks-test.js';
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
