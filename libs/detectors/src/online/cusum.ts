import type { Detector, Score } from '../detector.js';
import { requireFinite, requireInteger, requireKnown, requireNotNegative, requirePositive } from '../options.js';

export interface CusumOptions {
  /** Change in the mean that is tolerated, in units of the score. */
  readonly delta: number;
  /** Cumulated deviation that raises the alarm. */
  readonly lambda: number;
  /** Scores before the first judgement. */
  readonly minNumInstances: number;
}

export interface CusumState {
  readonly options: CusumOptions;
  count: number;
  mean: number;
  sum: number;
  drifted: boolean;
}

/**
 * CUSUM: has the mean of a score risen above its running mean?
 *
 * Deviations above the mean so far, less `delta` each, are cumulated and never fall below 0; `statistic` is that sum and `threshold` is
 * `lambda`, both in units of the score. It sees a rise only: give the negative score for a fall. Equal to Frouros' alarms when it is
 * reset after each. Uncalibrated, and the scale of the score is not taken out: `lambda` 50 is much for a confidence and little for a
 * temperature.
 *
 * @see Page (1954), Continuous inspection schemes, Biometrika 41
 * @example a mean that steps up by 1 at index 300
 * const state = cusum.init({ ...cusum.defaults, lambda: 20 });
 * const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i) + (i < 300 ? 0 : 1));
 * scores.findIndex((score) => cusum.step(state, score).state === 'drift'); // 320
 */
export const cusum: Detector<Score, CusumOptions, CusumState> = {
  name: 'cusum',
  defaults: { delta: 0.005, lambda: 50, minNumInstances: 30 },

  init(options) {
    requireKnown('cusum', options, cusum.defaults);
    requireNotNegative('delta', options.delta);
    requirePositive('lambda', options.lambda);
    requireInteger('minNumInstances', options.minNumInstances, { min: 1 });
    return { options: { ...options }, ...beginning };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) cusum.restart(state);
    const { delta, lambda, minNumInstances } = state.options;
    state.count += 1;
    state.mean += (score - state.mean) / state.count;
    const sum = state.sum + score - state.mean - delta;
    state.sum = sum > 0 ? sum : 0;
    if (state.count < minNumInstances) return { state: 'pending', statistic: state.sum, threshold: lambda };
    state.drifted = state.sum > lambda;
    return { state: state.drifted ? 'drift' : 'stable', statistic: state.sum, threshold: lambda };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, mean: 0, sum: 0, drifted: false };
