import type { Evidence, FeatureVector, FittedDetector, Reading } from '../detector.js';
import { requireMatrix, requireVector } from '../matrix.js';
import { requireInteger, requireOneOf } from '../options.js';
import { pValueOf } from '../statistics/null-distribution.js';
import { admitVector, emptyWindow, windowMmd, type KernelWindow } from './kernel-window.js';
import { fitMmd, type MmdFit, type MmdOptions } from './mmd-fit.js';
import { MIN_REFERENCE, pendingReading } from './univariate-detector.js';
import { isDue, requireWindowed, windowedDefaults } from './windowed-options.js';

export interface MmdState extends KernelWindow {
  readonly fit: MmdFit;
  reading: Reading;
}

/**
 * Maximum mean discrepancy: does the window, as a whole vector distribution, differ from the reference?
 *
 * The statistic is the unbiased squared MMD with a Gaussian kernel, its width by the median heuristic on the reference. An observation
 * costs one kernel per row of reference and window, because each only remembers its sum over younger ones: when it leaves, that sum leaves
 * with it. The kernels of all that came since the last judgement are computed together, at the next. Wide vectors are projected on principal components fitted on rows of the reference that are *not*
 * compared (else every fresh window would look less spread out than the reference). Textbook: the same permutation, at p = 0.05.
 *
 * @see Gretton et al. (2012), A kernel two-sample test, JMLR 13
 */
export const mmdDetector: FittedDetector<FeatureVector, MmdOptions, MmdState> = {
  name: 'mmd',
  defaults: { ...windowedDefaults, referenceRows: 300, components: 16, standardise: true },

  fit(options, reference) {
    requireWindowed('mmd', options, mmdDetector.defaults);
    requireInteger('referenceRows', options.referenceRows, { min: MIN_REFERENCE, max: 10_000 });
    requireInteger('components', options.components, { min: 1, max: 256 });
    requireOneOf('standardise', options.standardise, [true, false]);
    requireMatrix('reference', reference, 2 * MIN_REFERENCE);
    const fit = fitMmd(options, reference);
    return { fit, ...emptyWindow(options.windowSize, fit.stride), reading: pendingReading(fit.threshold) };
  },

  refit: (state, reference) => mmdDetector.fit(state.fit.options, reference),

  step(state, vector) {
    const { options, columns } = state.fit;
    requireVector(vector, columns);
    admitVector(state, state.fit, vector);
    if (isDue(state.count, options)) state.reading = judge(state);
    return state.reading;
  },

  restart(state) {
    state.count = 0;
    state.summed = 0;
    state.reading = pendingReading(state.fit.threshold);
  },
};

function judge(state: MmdState): Reading {
  const { within, threshold, warningThreshold, distribution } = state.fit;
  const statistic = windowMmd(state, state.fit, within);
  return {
    state: statistic > threshold ? 'drift' : statistic > warningThreshold ? 'warning' : 'stable',
    statistic,
    threshold,
    pValue: pValueOf(distribution, statistic),
    ...(state.fit.projected ? {} : { evidence: meanShifts(state) }),
  };
}

/** The features whose mean moved most, in units of the projection (deviations of the reference when standardised). */
function meanShifts({ fit, window }: MmdState): Evidence[] {
  const { components } = fit.projection;
  const shifts = new Float64Array(components);
  for (let at = 0; at < window.length; at += fit.stride) {
    for (let k = 0; k < components; k++) shifts[k] = shifts[k]! + window[at + k]!;
  }
  return Array.from(shifts, (sum, feature) => ({ feature, value: Math.abs(sum) / fit.options.windowSize }))
    .sort((a, b) => b.value - a.value)
    .slice(0, 3);
}
