import type { Detector, Reading, Score } from '../detector.js';
import {
  requireFinite,
  requireInteger,
  requireKnown,
  requireNotNegative,
  requireOneOf,
  requirePositive,
  requireUnit,
} from '../options.js';

export interface PageHinkleyOptions {
  /** Observations before the first alarm. */
  readonly minInstances: number;
  /** Change in the mean that is tolerated, in units of the score. */
  readonly delta: number;
  /** Cumulated deviation that raises the alarm (λ). */
  readonly threshold: number;
  /** Forgetting factor of the cumulated sums, in (0, 1]. */
  readonly alpha: number;
  /** Which change of the mean counts. */
  readonly mode: 'up' | 'down' | 'both';
}

export interface PageHinkleyState {
  readonly options: PageHinkleyOptions;
  count: number;
  mean: number;
  rise: number;
  lowestRise: number;
  fall: number;
  highestFall: number;
  drifted: boolean;
}

/**
 * Page–Hinkley test: has the mean of a score moved away from its running mean?
 *
 * Two cumulated sums of deviations, one for a rise and one for a fall, are compared with the furthest they have been on the
 * other side; the alarm resets the test. Defaults are River's. Uncalibrated: on a stationary N(0, 1) stream the
 * default threshold does alarm now and then; `calibrateHorizon` finds the threshold for a false-alarm probability of your choice.
 *
 * @see Page (1954), Continuous inspection schemes, Biometrika 41
 * @example a mean that steps up by 1 at index 300 is seen 20 scores later
 * const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i) + (i < 300 ? 0 : 1));
 * const state = pageHinkley.init({ ...pageHinkley.defaults, threshold: 20 });
 * scores.findIndex((score) => pageHinkley.step(state, score).state === 'drift'); // 320
 */
export const pageHinkley: Detector<Score, PageHinkleyOptions, PageHinkleyState> = {
  name: 'page_hinkley',
  defaults: { minInstances: 30, delta: 0.005, threshold: 50, alpha: 0.9999, mode: 'both' },

  init(options) {
    requireKnown('page_hinkley', options, pageHinkley.defaults);
    requireInteger('minInstances', options.minInstances, { min: 1 });
    requireNotNegative('delta', options.delta);
    requirePositive('threshold', options.threshold);
    requireUnit('alpha', options.alpha);
    requireOneOf('mode', options.mode, ['up', 'down', 'both']);
    return { options: { ...options }, drifted: false, ...beginning };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) pageHinkley.restart(state);
    accumulate(state, score);
    return judge(state);
  },

  restart(state) {
    Object.assign(state, beginning, { drifted: false });
  },
};

// River begins the highest fall at -1, not -Infinity: kept, so that alarms agree from the first observation on.
const beginning = { count: 0, mean: 0, rise: 0, lowestRise: Infinity, fall: 0, highestFall: -1 };

function accumulate(state: PageHinkleyState, score: number): void {
  const { alpha, delta } = state.options;
  state.count += 1;
  state.mean += (1 / state.count) * (score - state.mean);
  const deviation = score - state.mean;
  state.rise = alpha * state.rise + deviation - delta;
  state.fall = alpha * state.fall + deviation + delta;
  if (state.rise < state.lowestRise) state.lowestRise = state.rise;
  if (state.fall > state.highestFall) state.highestFall = state.fall;
}

function judge(state: PageHinkleyState): Reading {
  const { minInstances, threshold, mode } = state.options;
  const up = mode === 'down' ? 0 : state.rise - state.lowestRise;
  const down = mode === 'up' ? 0 : state.highestFall - state.fall;
  const statistic = up > down ? up : down;
  if (state.count < minInstances) return { state: 'pending', statistic, threshold };
  state.drifted = statistic > threshold;
  return { state: state.drifted ? 'drift' : 'stable', statistic, threshold };
}
