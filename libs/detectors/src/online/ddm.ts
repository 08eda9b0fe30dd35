import type { Detector, ErrorBit } from '../detector.js';
import { requireInteger, requireKnown, requirePositive } from '../options.js';
import { requireBit } from './observation.js';

export interface DdmOptions {
  /** Predictions before the first judgement. */
  readonly warmStart: number;
  /** Deviations above the best error rate at which to warn. */
  readonly warningThreshold: number;
  /** Deviations above the best error rate at which to alarm. */
  readonly driftThreshold: number;
}

export interface DdmState {
  readonly options: DdmOptions;
  count: number;
  /** Error rate since the last restart. */
  rate: number;
  bestRate: number;
  bestDeviation: number;
  /** The smallest sum of rate and deviation so far. */
  best: number;
  drifted: boolean;
}

/**
 * Drift Detection Method: has the error rate risen above the best it has been?
 *
 * The rate p over all predictions, with its binomial deviation s, is compared with the pair at which p + s was smallest; the alarm
 * resets the test. `statistic` is p + s and `threshold` is p_min + driftThreshold · s_min: both are error rates. Equal to River's
 * alarms and warnings. Assumes independent errors. The false-alarm hazard falls with time, and with a good model the literature's
 * warm start of 30 often ends before the first error, after which any error is an alarm: `calibrateHorizon` sets all three options.
 *
 * @see Gama, Medas, Castillo, Rodrigues (2004), Learning with drift detection, SBIA
 * @example an error rate that rises from one in ten to one in two at index 500 is noticed 34 predictions later
 * const state = ddm.init(ddm.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => ddm.step(state, error).state === 'drift'); // 534
 */
export const ddm: Detector<ErrorBit, DdmOptions, DdmState> = {
  name: 'ddm',
  defaults: { warmStart: 30, warningThreshold: 2, driftThreshold: 3 },

  init(options) {
    requireKnown('ddm', options, ddm.defaults);
    requireInteger('warmStart', options.warmStart, { min: 1 });
    requirePositive('warningThreshold', options.warningThreshold);
    requirePositive('driftThreshold', options.driftThreshold);
    return { options: { ...options }, drifted: false, ...beginning };
  },

  step(state, error) {
    requireBit(error);
    if (state.drifted) ddm.restart(state);
    state.count += 1;
    state.rate += (1 / state.count) * (error - state.rate);
    const { warmStart, warningThreshold, driftThreshold } = state.options;
    const statistic = state.rate + deviationOf(state.rate, state.count);
    if (state.count <= warmStart) return { state: 'pending', statistic, threshold: 1 };
    if (statistic <= state.best) remember(state);
    const threshold = state.bestRate + driftThreshold * state.bestDeviation;
    state.drifted = statistic > threshold;
    if (state.drifted) return { state: 'drift', statistic, threshold };
    const warned = statistic > state.bestRate + warningThreshold * state.bestDeviation;
    return { state: warned ? 'warning' : 'stable', statistic, threshold };
  },

  restart(state) {
    Object.assign(state, beginning, { drifted: false });
  },
};

const beginning = { count: 0, rate: 0, bestRate: 0, bestDeviation: 0, best: Infinity };

function remember(state: DdmState): void {
  state.bestRate = state.rate;
  state.bestDeviation = deviationOf(state.rate, state.count);
  state.best = state.bestRate + state.bestDeviation;
}

/** Binomial deviation of a rate; the running mean can leave [0, 1] by one rounding, hence the floor. */
function deviationOf(rate: number, count: number): number {
  return Math.sqrt(Math.max(0, (rate * (1 - rate)) / count));
}
