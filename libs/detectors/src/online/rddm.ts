import type { Detector, ErrorBit } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireInteger, requireKnown, requirePositive } from '../options.js';
import { requireBit } from './observation.js';

export interface RddmOptions {
  /** Deviations above the best error rate at which to warn. */
  readonly warningLevel: number;
  /** Deviations above the best error rate at which to alarm; above `warningLevel`. */
  readonly driftLevel: number;
  /** Predictions after which the statistics are rebuilt from the newest ones. */
  readonly maxConceptSize: number;
  /** How many newest predictions are kept for that. */
  readonly minConceptSize: number;
  /** Warnings in a row that make an alarm. */
  readonly maxNumInstancesWarning: number;
  /** Predictions before the first judgement. */
  readonly minNumInstances: number;
}

export interface RddmState {
  readonly options: RddmOptions;
  /** The newest predictions, a ring. */
  readonly bits: Uint8Array;
  first: number;
  kept: number;
  /** Predictions that the deviation is computed for, and those in the rate: see `rebuild`. */
  count: number;
  rated: number;
  rate: number;
  bestRate: number;
  bestDeviation: number;
  warnings: number;
  warned: boolean;
  /** The statistics are to be rebuilt at the next prediction. */
  stale: boolean;
  drifted: boolean;
}

/**
 * Reactive DDM: DDM that forgets old predictions, so that a long stable stretch does not make it deaf.
 *
 * The statistics of DDM are rebuilt from the newest `minConceptSize` predictions when a concept has become longer than `maxConceptSize`
 * and after an alarm; a warning that lasts is an alarm too (its statistic may be below the threshold). `statistic` is p + s and `threshold`
 * is p_min + driftLevel · s_min: both are error rates. Equal to Frouros' alarms and warnings; like it, it goes on by itself after an alarm
 * with the predictions since the warning, and `restart` forgets these too. Assumes independent errors.
 *
 * @see Barros, Cabral, Gonçalves, Santos (2017), RDDM: reactive drift detection method, Expert Systems with Applications 90
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = rddm.init(rddm.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => rddm.step(state, error).state === 'drift'); // 520
 */
export const rddm: Detector<ErrorBit, RddmOptions, RddmState> = {
  name: 'rddm',
  defaults: {
    warningLevel: 1.773,
    driftLevel: 2.258,
    maxConceptSize: 40_000,
    minConceptSize: 7000,
    maxNumInstancesWarning: 1400,
    minNumInstances: 129,
  },

  init(options) {
    requireKnown('rddm', options, rddm.defaults);
    requirePositive('warningLevel', options.warningLevel);
    requirePositive('driftLevel', options.driftLevel);
    requireInteger('maxConceptSize', options.maxConceptSize, { min: 1 });
    requireInteger('minConceptSize', options.minConceptSize, { min: 1, max: 1_000_000 });
    requireInteger('maxNumInstancesWarning', options.maxNumInstancesWarning, { min: 1 });
    requireInteger('minNumInstances', options.minNumInstances, { min: 1 });
    if (options.driftLevel <= options.warningLevel) {
      const message = `driftLevel is ${options.driftLevel}, not above warningLevel, which is ${options.warningLevel}.`;
      throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, 'A warning comes first: give a larger driftLevel.');
    }
    return { options: { ...options }, bits: new Uint8Array(options.minConceptSize), ...beginning };
  },

  step(state, error) {
    requireBit(error);
    state.count += 1;
    if (state.stale) rebuild(state);
    keep(state, error);
    state.rated += 1;
    state.rate += (error - state.rate) / state.rated;
    const statistic = state.rate + deviationOf(state);
    if (state.count < state.options.minNumInstances) {
      state.drifted = false;
      state.warned = false;
      return { state: 'pending', statistic, threshold: 1 };
    }
    if (statistic < state.bestRate + state.bestDeviation) remember(state);
    judge(state, statistic);
    const threshold = state.bestRate + state.options.driftLevel * state.bestDeviation;
    return { state: state.drifted ? 'drift' : state.warned ? 'warning' : 'stable', statistic, threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
    state.bits.fill(0);
  },
};

const forgotten = { count: 0, rated: 0, rate: 0, bestRate: Infinity, bestDeviation: Infinity, warnings: 0 };
const beginning = { first: 0, kept: 0, ...forgotten, warned: false, stale: false, drifted: false };

function judge(state: RddmState, statistic: number): void {
  const { driftLevel, warningLevel, maxConceptSize, maxNumInstancesWarning } = state.options;
  state.drifted = statistic > state.bestRate + driftLevel * state.bestDeviation;
  if (state.drifted) {
    state.stale = true;
    state.warned = false;
    if (state.warnings === 0) keepLast(state);
    return;
  }
  if (statistic <= state.bestRate + warningLevel * state.bestDeviation) {
    state.warned = false;
    state.warnings = 0;
  } else if (state.warnings >= maxNumInstancesWarning) {
    state.stale = true;
    state.drifted = true;
    keepLast(state);
  } else {
    state.warned = true;
    state.warnings += 1;
  }
  if (state.count >= maxConceptSize && !state.warned) state.stale = true;
}

/**
 * The statistics of the kept predictions. The best pair is looked for among them after an alarm only; and as in Frouros the prediction
 * that follows is in the rate without being counted.
 */
function rebuild(state: RddmState): void {
  const afterAlarm = state.drifted;
  Object.assign(state, forgotten, { stale: false, drifted: false });
  for (let i = 0; i < state.kept; i++) {
    state.count += 1;
    state.rated += 1;
    state.rate += (state.bits[(state.first + i) % state.bits.length]! - state.rate) / state.rated;
    if (!afterAlarm || state.count < state.options.minNumInstances) continue;
    if (state.rate + deviationOf(state) < state.bestRate + state.bestDeviation) remember(state);
  }
}

function remember(state: RddmState): void {
  state.bestRate = state.rate;
  state.bestDeviation = deviationOf(state);
}

/** Binomial deviation of the rate; the running mean can leave [0, 1] by one rounding, hence the floor. */
function deviationOf({ rate, count }: RddmState): number {
  return Math.sqrt(Math.max(0, (rate * (1 - rate)) / count));
}

function keep(state: RddmState, error: ErrorBit): void {
  const size = state.bits.length;
  if (state.kept === size) state.first = (state.first + 1) % size;
  else state.kept += 1;
  state.bits[(state.first + state.kept - 1) % size] = error;
}

function keepLast(state: RddmState): void {
  state.first = (state.first + state.kept - 1) % state.bits.length;
  state.kept = 1;
}
