import type { Detector, Score } from '../detector.js';
import { requireFinite, requireInteger, requireKnown, requireOneOf, requirePositive, requireUnit } from '../options.js';

export interface EwmaOptions {
  /** Weight of the newest score in the moving average and in the variance. */
  readonly alpha: number;
  /** Standard errors of the moving average at which to alarm. */
  readonly threshold: number;
  /** Scores before the first judgement. */
  readonly minInstances: number;
  /** Which change of the mean counts. */
  readonly mode: 'up' | 'down' | 'both';
}

export interface EwmaState {
  readonly options: EwmaOptions;
  count: number;
  /** Mean of all scores since the last restart. */
  mean: number;
  /** Exponentially weighted mean and variance. */
  average: number;
  variance: number;
  drifted: boolean;
}

/**
 * EWMA chart: has the exponentially weighted average of a score left the mean of all scores by so many standard errors?
 *
 * `statistic` is the distance of the two (in the direction of `mode`), `threshold` so many standard errors of the moving average, which is
 * wider at first; both in units of the score. The variance is weighted too, so that the chart adapts to a noise that grows. Assumes
 * independent scores; the limits know nothing of the error of the estimates. A score that was constant alarms at its first change.
 *
 * @see Roberts (1959), Control chart tests based on geometric moving averages, Technometrics 1
 * @example worked by hand: 0, 2, 0, 2 with alpha 1/2
 * // average 0, 1, 1/2, 5/4 and variance 0, 1, 3/4, 15/16; mean 1; standard error √(15/16 · 1/3 · (1 − 2⁻⁸)) = 0.558
 * const state = ewma.init({ ...ewma.defaults, alpha: 0.5, minInstances: 2 });
 * [0, 2, 0, 2].map((score) => ewma.step(state, score)).at(-1); // statistic 0.25, threshold 4 · 0.558 = 2.232
 */
export const ewma: Detector<Score, EwmaOptions, EwmaState> = {
  name: 'ewma',
  defaults: { alpha: 0.1, threshold: 4, minInstances: 30, mode: 'both' },

  init(options) {
    requireKnown('ewma', options, ewma.defaults);
    requireUnit('alpha', options.alpha);
    requirePositive('threshold', options.threshold);
    requireInteger('minInstances', options.minInstances, { min: 1 });
    requireOneOf('mode', options.mode, ['up', 'down', 'both']);
    return { options: { ...options }, ...beginning };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) ewma.restart(state);
    const { alpha, threshold: errors, minInstances, mode } = state.options;
    state.count += 1;
    state.mean += (score - state.mean) / state.count;
    const deviation = state.count === 1 ? score : score - state.average;
    // In this form a constant score stays exactly where it is, and its variance exactly 0.
    state.average += state.count === 1 ? deviation : alpha * deviation;
    state.variance = state.count === 1 ? 0 : (1 - alpha) * (state.variance + alpha * deviation * deviation);
    const settled = (alpha / (2 - alpha)) * (1 - (1 - alpha) ** (2 * state.count));
    const threshold = errors * Math.sqrt(state.variance * settled);
    const rise = state.average - state.mean;
    const statistic = mode === 'up' ? rise : mode === 'down' ? -rise : Math.abs(rise);
    if (state.count < minInstances) return { state: 'pending', statistic, threshold };
    state.drifted = statistic > threshold;
    return { state: state.drifted ? 'drift' : 'stable', statistic, threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, mean: 0, average: 0, variance: 0, drifted: false };
