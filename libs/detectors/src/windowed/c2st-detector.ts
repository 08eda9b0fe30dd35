import type { FeatureVector, FittedDetector, Reading } from '../detector.js';
import { requireMatrix, requireVector } from '../matrix.js';
import { requireInteger } from '../options.js';
import { normalSurvival } from '../statistics/auc.js';
import { pValueOf, type NullDistribution } from '../statistics/null-distribution.js';
import { fitC2st, inputOf, type C2stFit, type C2stOptions } from './c2st-fit.js';
import { crossValidatedArea, designOf, halvedArea, type Design } from './classify-window.js';
import { separatingFeatures } from './separating-features.js';
import { MIN_REFERENCE, pendingReading } from './univariate-detector.js';
import { isDue, requireWindowed, windowedDefaults } from './windowed-options.js';

export interface C2stState {
  readonly fit: C2stFit;
  count: number;
  /** Standardised observations, a ring of rows. */
  readonly window: Float64Array;
  reading: Reading;
}

/**
 * Classifier two-sample test: can a classifier tell the window from the reference?
 *
 * The statistic is the area under the ROC curve of a small logistic regression (features and their squares, so shifts and changes of
 * spread), on rows that it was not fitted on; 0.5 when there is nothing to tell. Where it warns or alarms, its evidence is what each
 * feature does to tell the two apart, unless the classifier sees principal components.
 * Every judgement fits `folds` classifiers, every fit of the detector `draws` times as many: `draws` is 200 for that reason, and the
 * threshold beyond them is the tail fit's. Textbook: one classifier, fitted on one half of the rows and judged on the other, and the normal
 * approximation of its area at p = 0.05.
 *
 * @see Lopez-Paz, Oquab (2017), Revisiting classifier two-sample tests, ICLR
 */
export const c2stDetector: FittedDetector<FeatureVector, C2stOptions, C2stState> = {
  name: 'c2st',
  defaults: { ...windowedDefaults, draws: 200, referenceRows: 300, components: 16, folds: 3 },

  fit(options, reference) {
    requireWindowed('c2st', options, c2stDetector.defaults);
    requireInteger('referenceRows', options.referenceRows, { min: MIN_REFERENCE, max: 10_000 });
    requireInteger('components', options.components, { min: 1, max: 64 });
    requireInteger('folds', options.folds, { min: 2, max: 10 });
    requireMatrix('reference', reference, 2 * MIN_REFERENCE);
    const fit = fitC2st(options, reference);
    const window = new Float64Array(options.windowSize * fit.input.scale.used.length);
    return { fit, count: 0, window, reading: pendingReading(fit.threshold) };
  },

  refit: (state, reference) => c2stDetector.fit(state.fit.options, reference),

  step(state, vector) {
    const { options, columns, input } = state.fit;
    requireVector(vector, columns);
    state.window.set(inputOf(input, vector), (state.count % options.windowSize) * input.scale.used.length);
    state.count += 1;
    if (isDue(state.count, options)) state.reading = judge(state);
    return state.reading;
  },

  restart(state) {
    state.count = 0;
    state.reading = pendingReading(state.fit.threshold);
  },
};

function judge({ fit, window }: C2stState): Reading {
  const { reference, input, threshold, warningThreshold, distribution, options } = fit;
  const pool = new Float64Array(window.length + reference.length);
  pool.set(window);
  pool.set(reference, window.length);
  const columns = input.scale.used.length;
  const order = Int32Array.from({ length: pool.length / columns }, (_, row) => row);
  const design = designOf(pool, columns);
  const judged = distribution
    ? crossValidated(fit, design, order, distribution)
    : halved(design, order, options.windowSize);
  const { statistic } = judged;
  const state = statistic > threshold ? 'drift' : statistic > warningThreshold ? 'warning' : 'stable';
  if (state === 'stable' || input.projection !== null) return { state, threshold, ...judged };
  const evidence = separatingFeatures(design, order, options.windowSize, input.scale.used);
  return { state, threshold, ...judged, evidence };
}

type Judgement = Required<Pick<Reading, 'statistic' | 'pValue'>>;

function crossValidated(
  { options }: C2stFit,
  design: Design,
  order: Int32Array,
  distribution: NullDistribution,
): Judgement {
  const statistic = crossValidatedArea(design, order, options.windowSize, options.folds);
  return { statistic, pValue: pValueOf(distribution, statistic) };
}

function halved(design: Design, order: Int32Array, windowSize: number): Judgement {
  const { area, spread } = halvedArea(design, order, windowSize);
  return { statistic: area, pValue: normalSurvival((area - 0.5) / spread) };
}
