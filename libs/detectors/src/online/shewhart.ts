import type { Detector, Score } from '../detector.js';
import { requireFinite, requireInteger, requireKnown, requireOneOf, requirePositive } from '../options.js';

export interface ShewhartOptions {
  /** Deviations from the reference mean at which to alarm. */
  readonly k: number;
  /** Scores that the reference mean and deviation are estimated from. */
  readonly minInstances: number;
  /** Which change of the score counts. */
  readonly mode: 'up' | 'down' | 'both';
}

export interface ShewhartState {
  readonly options: ShewhartOptions;
  count: number;
  /** Of the first scores since the last restart; frozen once there are enough. */
  mean: number;
  squares: number;
  drifted: boolean;
}

/**
 * Shewhart chart for individuals: is this one score further than k deviations from the reference mean?
 *
 * The reference is the first `minInstances` scores, the last of which is judged already. `statistic` is the distance from their mean (in
 * the direction of `mode`), `threshold` k deviations, both in units of the score. It has no memory: quickest at a large jump, noisy
 * otherwise. With a known normal distribution one score in 370 lies outside k = 3; with one estimated from 30 scores one in 160, on
 * average. A reference that is constant alarms at the first other score.
 *
 * @see Shewhart (1939), Statistical Method from the Viewpoint of Quality Control
 * @example worked by hand: 1, 2, 3, 4, 5 have mean 3 and deviation √2.5 = 1.581, so that 7.7 lies inside 3 deviations and 7.8 outside
 * const state = shewhart.init({ ...shewhart.defaults, minInstances: 5 });
 * [1, 2, 3, 4, 5, 7.7, 7.8].map((score) => shewhart.step(state, score).state); // … 'stable', 'drift'
 */
export const shewhart: Detector<Score, ShewhartOptions, ShewhartState> = {
  name: 'shewhart',
  defaults: { k: 3, minInstances: 30, mode: 'both' },

  init(options) {
    requireKnown('shewhart', options, shewhart.defaults);
    requirePositive('k', options.k);
    requireInteger('minInstances', options.minInstances, { min: 2 });
    requireOneOf('mode', options.mode, ['up', 'down', 'both']);
    return { options: { ...options }, ...beginning };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) shewhart.restart(state);
    const { k, minInstances, mode } = state.options;
    state.count += 1;
    if (state.count <= minInstances) learn(state, score);
    const known = state.count < minInstances ? state.count : minInstances;
    const threshold = known > 1 ? k * Math.sqrt(state.squares / (known - 1)) : 0;
    const rise = score - state.mean;
    const statistic = mode === 'up' ? rise : mode === 'down' ? -rise : Math.abs(rise);
    if (state.count < minInstances) return { state: 'pending', statistic, threshold };
    state.drifted = statistic > threshold;
    return { state: state.drifted ? 'drift' : 'stable', statistic, threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, mean: 0, squares: 0, drifted: false };

function learn(state: ShewhartState, score: number): void {
  const before = state.mean;
  state.mean += (score - before) / state.count;
  state.squares += (score - before) * (score - state.mean);
}
