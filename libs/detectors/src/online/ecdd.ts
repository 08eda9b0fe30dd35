import type { Detector, ErrorBit } from '../detector.js';
import { requireInteger, requireKnown, requireOneOf, requirePositive, requireUnit } from '../options.js';
import { requireBit } from './observation.js';

export interface EcddOptions {
  /** Weight of the newest error bit in the moving average. */
  readonly lambda: number;
  /** Predictions from one false alarm to the next, on average: the published control limits exist for 100, 400 and 1000. */
  readonly averageRunLength: 100 | 400 | 1000;
  /** Deviations above the error rate at which to alarm; null, as published, for those of `averageRunLength`. */
  readonly controlLimit: number | null;
  /** Share of the control limit at which to warn. */
  readonly warningLevel: number;
  /** Predictions before the first judgement. */
  readonly minNumInstances: number;
}

export interface EcddState {
  readonly options: EcddOptions;
  count: number;
  /** Error rate since the last restart, and its exponentially weighted average. */
  rate: number;
  average: number;
  drifted: boolean;
}

/**
 * EWMA for concept drift detection (ECDD-WT): has the recent error rate risen above that of all predictions?
 *
 * An exponentially weighted average of the error bits is held against the running error rate p plus L(p) deviations; L is a polynomial
 * fitted to simulations, for lambda 0.2 and a false alarm every `averageRunLength` predictions. `statistic` is the average and
 * `threshold` the control limit: both are error rates. Equal to Frouros' alarms and warnings when it is reset after each alarm. The
 * polynomial for 100 is negative at error rates from 0.386 to 0.5, that for 1000 above 0.472: there the chart alarms without cause;
 * a `controlLimit`, as `calibrate` finds it, does not.
 *
 * @see Ross, Adams, Tasoulis, Hand (2012), Exponentially weighted moving average charts for detecting concept drift, Pattern
 * Recognition Letters 33
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = ecdd.init(ecdd.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => ecdd.step(state, error).state === 'drift'); // 506
 */
export const ecdd: Detector<ErrorBit, EcddOptions, EcddState> = {
  name: 'ecdd',
  defaults: { lambda: 0.2, averageRunLength: 400, controlLimit: null, warningLevel: 0.5, minNumInstances: 30 },

  init(options) {
    requireKnown('ecdd', options, ecdd.defaults);
    requireUnit('lambda', options.lambda);
    requireOneOf('averageRunLength', options.averageRunLength, [100, 400, 1000]);
    if (options.controlLimit !== null) requirePositive('controlLimit', options.controlLimit);
    requireUnit('warningLevel', options.warningLevel, { open: true });
    requireInteger('minNumInstances', options.minNumInstances, { min: 1 });
    return { options: { ...options }, ...beginning };
  },

  step(state, error) {
    requireBit(error);
    if (state.drifted) ecdd.restart(state);
    const { lambda, averageRunLength, warningLevel, minNumInstances } = state.options;
    state.count += 1;
    state.rate += (error - state.rate) / state.count;
    state.average = lambda * error + (1 - lambda) * state.average;
    if (state.count < minNumInstances) return { state: 'pending', statistic: state.average, threshold: 1 };
    // The running mean can leave [0, 1] by one rounding, hence the floor.
    const variance = Math.max(0, state.rate * (1 - state.rate));
    const settled = 1 - (1 - lambda) ** (2 * state.count);
    const deviation = Math.sqrt((lambda / (2 - lambda)) * settled * variance);
    const limit = state.options.controlLimit ?? publishedLimit(averageRunLength, state.rate);
    const threshold = state.rate + limit * deviation;
    state.drifted = state.average > threshold;
    if (state.drifted) return { state: 'drift', statistic: state.average, threshold };
    const warned = state.average > state.rate + warningLevel * limit * deviation;
    return { state: warned ? 'warning' : 'stable', statistic: state.average, threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, rate: 0, average: 0, drifted: false };

/** Table 1 of the paper: deviations above the error rate p that an average run length takes. */
function publishedLimit(averageRunLength: EcddOptions['averageRunLength'], p: number): number {
  const third = p * p * p;
  const fifth = third * p * p;
  const seventh = fifth * p * p;
  if (averageRunLength === 100) return 2.76 - 6.23 * p + 18.12 * third - 312.45 * fifth + 1002.18 * seventh;
  if (averageRunLength === 400) return 3.97 - 6.56 * p + 48.73 * third - 330.13 * fifth + 848.18 * seventh;
  return 1.17 + 7.56 * p - 21.24 * third + 112.12 * fifth - 987.23 * seventh;
}
