import type { Detector, Score } from '../detector.js';
import { requireFinite, requireInteger, requireKnown, requirePositive, requireUnit } from '../options.js';

export interface GmaOptions {
  /** Weight of the past in the moving average of deviations, in (0, 1). */
  readonly alpha: number;
  /** Average deviation that raises the alarm, in units of the score. */
  readonly lambda: number;
  /** Scores before the first judgement. */
  readonly minNumInstances: number;
}

export interface GmaState {
  readonly options: GmaOptions;
  count: number;
  mean: number;
  average: number;
  drifted: boolean;
}

/**
 * Geometric moving average: has a score lately been above its running mean?
 *
 * Deviations from the mean of all scores are averaged with geometric weights; `statistic` is that average and `threshold` is `lambda`,
 * both in units of the score, so that the default of 1 cannot be reached by a score in [0, 1]. It sees a rise only. Equal to
 * Frouros' alarms when it is reset after each.
 *
 * @see Roberts (1959), Control chart tests based on geometric moving averages, Technometrics 1
 * @example a mean that steps up by 1 at index 300
 * const state = gma.init({ ...gma.defaults, lambda: 0.3 });
 * const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i) + (i < 300 ? 0 : 1));
 * scores.findIndex((score) => gma.step(state, score).state === 'drift'); // 340
 */
export const gma: Detector<Score, GmaOptions, GmaState> = {
  name: 'gma',
  defaults: { alpha: 0.99, lambda: 1, minNumInstances: 30 },

  init(options) {
    requireKnown('gma', options, gma.defaults);
    requireUnit('alpha', options.alpha, { open: true });
    requirePositive('lambda', options.lambda);
    requireInteger('minNumInstances', options.minNumInstances, { min: 1 });
    return { options: { ...options }, ...beginning };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) gma.restart(state);
    const { alpha, lambda, minNumInstances } = state.options;
    state.count += 1;
    state.mean += (score - state.mean) / state.count;
    state.average = alpha * state.average + (1 - alpha) * (score - state.mean);
    if (state.count < minNumInstances) return { state: 'pending', statistic: state.average, threshold: lambda };
    state.drifted = state.average > lambda;
    return { state: state.drifted ? 'drift' : 'stable', statistic: state.average, threshold: lambda };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, mean: 0, average: 0, drifted: false };
