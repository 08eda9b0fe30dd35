import type { Detector, ErrorBit } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireInteger, requireKnown, requireUnit } from '../options.js';
import { requireBit } from './observation.js';

export interface EddmOptions {
  /** Errors before the first judgement. */
  readonly warmStart: number;
  /** Share of the widest distance between errors below which to warn. */
  readonly alpha: number;
  /** Share of the widest distance below which to alarm; at most `alpha`. */
  readonly beta: number;
}

export interface EddmState {
  readonly options: EddmOptions;
  count: number;
  errors: number;
  /** The count at the last error. */
  lastError: number;
  /** Mean of the distances between errors, and the sum of their squared deviations from it. */
  mean: number;
  squares: number;
  /** The largest mean + 2 deviations so far. */
  widest: number;
  /** How far the distances had shrunk, as a share of the widest, at the last error. */
  shrunk: number;
  warned: boolean;
  drifted: boolean;
}

/**
 * Early Drift Detection Method: have errors come closer together than they were at their rarest?
 *
 * The mean distance between errors plus twice its deviation is compared with the largest it has been; slow drifts show here before
 * they show in the error rate. `statistic` is the share of that largest distance which has been lost and `threshold` is 1 − beta. The
 * verdict changes at errors only: a warning lasts until the next one. Equal to River's alarms and warnings. Assumes independent
 * errors; a lucky gap at the beginning makes every later distance look short, so that false alarms are frequent at the defaults.
 *
 * @see Baena-García et al. (2006), Early drift detection method, Fourth International Workshop on Knowledge Discovery from Data Streams
 * @example errors ten predictions apart, two apart from index 500 on: seen late, since the first short distances raise the deviation
 * const state = eddm.init(eddm.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => ((i + 1) % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => eddm.step(state, error).state === 'drift'); // 627
 */
export const eddm: Detector<ErrorBit, EddmOptions, EddmState> = {
  name: 'eddm',
  defaults: { warmStart: 30, alpha: 0.95, beta: 0.9 },

  init(options) {
    requireKnown('eddm', options, eddm.defaults);
    requireInteger('warmStart', options.warmStart, { min: 1 });
    requireUnit('alpha', options.alpha);
    requireUnit('beta', options.beta);
    if (options.beta > options.alpha) {
      const message = `beta is ${options.beta}, above alpha, which is ${options.alpha}.`;
      throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, 'A warning comes first: give alpha ≥ beta.');
    }
    return { options: { ...options }, ...beginning };
  },

  step(state, error) {
    requireBit(error);
    if (state.drifted) eddm.restart(state);
    state.count += 1;
    if (error === 1) takeError(state);
    const verdict = state.drifted ? 'drift' : state.warned ? 'warning' : 'stable';
    const pending = state.errors <= state.options.warmStart && verdict === 'stable';
    return { state: pending ? 'pending' : verdict, statistic: state.shrunk, threshold: 1 - state.options.beta };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = {
  count: 0,
  errors: 0,
  lastError: 0,
  mean: 0,
  squares: 0,
  widest: -1,
  shrunk: 0,
  warned: false,
  drifted: false,
};

function takeError(state: EddmState): void {
  const { warmStart, alpha, beta } = state.options;
  state.errors += 1;
  const distance = state.count - state.lastError;
  state.lastError = state.count;
  const before = state.mean;
  state.mean += (1 / state.errors) * (distance - before);
  state.squares += (distance - before) * (distance - state.mean);
  // As in River, the widest is remembered after so many predictions, the judgement begins after so many errors.
  if (state.count <= warmStart) return;
  const variance = state.errors > 1 ? Math.max(0, state.squares / (state.errors - 1)) : 0;
  const reach = state.mean + 2 * Math.sqrt(variance);
  if (reach > state.widest) {
    state.widest = reach;
    state.shrunk = 0;
  } else if (state.errors > warmStart) {
    const level = reach / state.widest;
    state.shrunk = 1 - level;
    state.drifted = level < beta;
    state.warned = !state.drifted && level < alpha;
  }
}
