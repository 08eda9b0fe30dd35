import { compare } from '../compare.js';
import { C2ST_REFITS } from '../comparison/compare-c2st.js';
import { compareDefaults, type Comparison } from '../comparison/comparison.js';
import type { FeatureVector, FittedDetector, Matrix, Reading } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { activeColumns, matrixOf, requireMatrix, requireVector } from '../matrix.js';
import { requireInteger, requireKnown, requireUnit } from '../options.js';
import { MIN_REFERENCE } from '../windowed/univariate-detector.js';
import { requireWindowedName } from '../windowed/windowed-names.js';
import type { TimeWindow } from './time-window.js';

export interface TimeWindowDetectorOptions {
  /** Windows with fewer observations are not judged. */
  readonly minObservations: number;
  /** Probability of a false alarm at one window, over all features together. */
  readonly alpha: number;
  readonly warningAlpha: number;
  /** Random regroupings a window; at least 1 / alpha − 1. */
  readonly draws: number;
  readonly seed: number;
  readonly bins: number;
}

/** Plain data. */
export interface TimeWindowDetectorState {
  readonly options: TimeWindowDetectorOptions;
  readonly reference: Matrix;
  readonly dropped: readonly number[];
}

/**
 * Any windowed detector over windows of event time, which hold now more and now fewer observations.
 *
 * A threshold holds for one size of window, so none is kept: each window is compared with the reference by permutation of the two
 * together (`compare`), which is exact at whatever size the window has. That costs `draws` splits a window (some milliseconds to some
 * tens of them), where a detector by count pays them once; and it speaks of no probability below 1 / (draws + 1). A window with
 * fewer than `minObservations`, an empty one among them, is `pending`, with statistic 0: silence is not drift, and a watchdog's business.
 *
 * Assumes that observations are independent of each other and of how many come; overlapping windows alarm together.
 *
 * @param name - of any windowed detector: `psi`, `ks`, `mmd`, …
 * @example
 * const byTime = timeWindowDetector('ks');
 * const state = byTime.fit(byTime.defaults, reference);
 * records$.pipe(windowByTime<FeatureVector>({ size: 60_000 }), detect(byTime, state))
 */
export function timeWindowDetector(
  name: string,
): FittedDetector<TimeWindow<FeatureVector>, TimeWindowDetectorOptions, TimeWindowDetectorState> {
  requireWindowedName(name);
  const refits = name === 'c2st' ? C2ST_REFITS : Infinity;
  const detector: FittedDetector<TimeWindow<FeatureVector>, TimeWindowDetectorOptions, TimeWindowDetectorState> = {
    name,
    defaults: { ...defaults, alpha: name === 'c2st' ? 0.005 : defaults.alpha },
    fit(options, reference) {
      requireOptions(name, options, refits);
      requireMatrix('reference', reference, MIN_REFERENCE);
      const { dropped } = activeColumns(reference);
      return { options: { ...options }, reference: { ...reference, data: reference.data.slice() }, dropped };
    },
    refit: ({ options }, reference) => detector.fit(options, reference),
    step({ options, reference }, { values }) {
      for (const vector of values) requireVector(vector, reference.columns);
      if (values.length < options.minObservations) return { state: 'pending', statistic: 0, threshold: 0, pValue: 1 };
      const { minObservations: _, warningAlpha, ...how } = options;
      return readingOf(compare(name, reference, matrixOf(values), how), warningAlpha);
    },
    // A window is judged by itself: there is nothing to forget.
    restart: () => undefined,
  };
  return detector;
}

const { draws, seed, bins } = compareDefaults;
const defaults: TimeWindowDetectorOptions = {
  minObservations: 30,
  alpha: 0.001,
  warningAlpha: 0.01,
  draws,
  seed,
  bins,
};

function readingOf({ statistic, threshold, pValue, drift, features }: Comparison, warningAlpha: number): Reading {
  const probability = pValue ?? 1;
  const evidence = features.slice(0, 3).map(({ feature, statistic: value }) => ({ feature, value }));
  return {
    state: drift ? 'drift' : probability <= warningAlpha ? 'warning' : 'stable',
    statistic,
    threshold,
    pValue: probability,
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

function requireOptions(name: string, options: TimeWindowDetectorOptions, refits: number): void {
  requireKnown(name, options, defaults);
  requireInteger('minObservations', options.minObservations, { min: 10 });
  requireUnit('alpha', options.alpha, { open: true });
  requireUnit('warningAlpha', options.warningAlpha, { open: true });
  requireInteger('draws', options.draws, { min: 100, max: 1_000_000 });
  requireInteger('seed', options.seed, { min: 0 });
  requireInteger('bins', options.bins, { min: 2, max: 1000 });
  const least = 1 / (Math.min(options.draws, refits) + 1);
  if (options.alpha >= least) return;
  const hint = `Give an alpha of at least ${least.toPrecision(2)}${refits < Infinity ? '' : ', or more draws'}.`;
  throw new DetectorError(
    'SIMDRIFT_DETECTOR_OPTION',
    `No p-value of ${name} can be as small as ${options.alpha}.`,
    hint,
  );
}
