import type { Detector, Score } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireFinite, requireInteger, requireKnown, requireUnit } from '../options.js';

export interface BocdOptions {
  /** Prior probability of a change at each score. */
  readonly hazard: number;
  /** Scores before the first judgement. */
  readonly minNumInstances: number;
  /** Prior of the mean: its expectation and its variance. */
  readonly priorMean: number;
  readonly priorVar: number;
  /** Variance of a score around the mean, taken as known. */
  readonly dataVar: number;
  /** Changes longer ago than this are no longer considered. */
  readonly maxRunLength: number;
}

export interface BocdState {
  readonly options: BocdOptions;
  /** By run length: precision of the mean, and the deviation of the next score with its logarithm. */
  readonly precisions: Float64Array;
  readonly deviations: Float64Array;
  readonly logDeviations: Float64Array;
  /** By run length, for the hypotheses that there was a change: log-probability (up to a constant) and mean. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  count: number;
  /** The same for the hypothesis that there was none, whose run length is `count`. */
  weight: number;
  mean: number;
  precision: number;
  drifted: boolean;
}

/**
 * Bayesian online change-point detection: is it likelier that the mean has changed than that it has not?
 *
 * Each time since the last change (run length) is a hypothesis, with a normal mean of its own and known variance; the alarm comes when
 * some change is at least as probable as none. `statistic` is the log-odds of the likeliest change against none and `threshold` is 0. A
 * step costs as much as there are hypotheses, at most `maxRunLength`. Equal to Frouros' alarms when it is reset after each, as long as
 * no more than `maxRunLength` scores lie between two alarms. The defaults are for scores of mean 0 and variance 1: standardise them, or
 * set `priorMean`, `priorVar` and `dataVar`.
 *
 * @see Adams, MacKay (2007), Bayesian online changepoint detection, arXiv 0710.3742
 * @example a mean that steps up by 2 at index 300
 * const state = bocd.init(bocd.defaults);
 * const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i * i) + (i < 300 ? 0 : 2));
 * scores.findIndex((score) => bocd.step(state, score).state === 'drift'); // 304
 */
export const bocd: Detector<Score, BocdOptions, BocdState> = {
  name: 'bocd',
  defaults: { hazard: 0.01, minNumInstances: 30, priorMean: 0, priorVar: 1, dataVar: 1, maxRunLength: 1000 },

  init(options) {
    requireKnown('bocd', options, bocd.defaults);
    const { priorVar, dataVar, maxRunLength } = options;
    requireUnit('hazard', options.hazard, { open: true });
    requireInteger('minNumInstances', options.minNumInstances, { min: 1 });
    requireWithin('priorMean', options.priorMean, -1e100, 1e100);
    requireWithin('priorVar', priorVar, 1e-100, 1e100);
    requireWithin('dataVar', dataVar, 1e-100, 1e100);
    requireInteger('maxRunLength', maxRunLength, { min: 1, max: 1_000_000 });
    const precisions = new Float64Array(maxRunLength);
    for (let run = 0, precision = 1 / priorVar; run < maxRunLength; run++, precision += 1 / dataVar) {
      precisions[run] = precision;
    }
    const deviations = precisions.map((precision) => Math.sqrt(1 / precision + dataVar));
    return {
      options: { ...options },
      precisions,
      deviations,
      logDeviations: deviations.map(Math.log),
      weights: new Float64Array(maxRunLength),
      means: new Float64Array(maxRunLength),
      ...beginning(options),
    };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) bocd.restart(state);
    const change = take(state, score);
    const statistic = change - state.weight;
    if (state.count < state.options.minNumInstances) return { state: 'pending', statistic, threshold: 0 };
    state.drifted = statistic >= 0;
    return { state: state.drifted ? 'drift' : 'stable', statistic, threshold: 0 };
  },

  restart(state) {
    Object.assign(state, beginning(state.options));
    state.weights.fill(0);
    state.means.fill(0);
  },
};

/** Beyond these, the square of a standardised score would leave the range of a double. */
function requireWithin(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  const hint = `Give a number from ${min} to ${max}.`;
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', `${name} is ${String(value)}.`, hint);
}

const beginning = ({ priorMean, priorVar }: BocdOptions) => ({
  count: 0,
  weight: 0,
  mean: priorMean,
  precision: 1 / priorVar,
  drifted: false,
});

const LOG_ROOT_TWO_PI = Math.log(Math.sqrt(2 * Math.PI));

/** Weighs all hypotheses with a score and lets each grow by it. Returns the weight of the likeliest change. */
function take(state: BocdState, score: number): number {
  const { weights, means, precisions, deviations, logDeviations, options } = state;
  const known = Math.min(state.count, weights.length);
  const spread = Math.sqrt(1 / state.precision + options.dataVar);
  state.weight += logDensity(score, state.mean, spread, Math.log(spread));
  let largest = state.weight;
  for (let run = 0; run < known; run++) {
    const weight = weights[run]! + logDensity(score, means[run]!, deviations[run]!, logDeviations[run]!);
    weights[run] = weight;
    if (weight > largest) largest = weight;
  }
  // Only differences count: the largest becomes 0, so that weights stay within range for ever.
  let sum = Math.exp(state.weight - largest);
  const stays = Math.log(1 - options.hazard);
  const information = score / options.dataVar;
  let likeliest = -Infinity;
  for (let run = known - 1; run >= 0; run--) {
    const weight = weights[run]! - largest;
    sum += Math.exp(weight);
    if (run + 1 === weights.length) continue;
    weights[run + 1] = weight + stays;
    means[run + 1] = (means[run]! * precisions[run]! + information) / precisions[run + 1]!;
    if (weight + stays > likeliest) likeliest = weight + stays;
  }
  weights[0] = Math.log(options.hazard) + Math.log(sum);
  means[0] = options.priorMean;
  const precision = state.precision + 1 / options.dataVar;
  state.mean = (state.mean * state.precision + information) / precision;
  state.precision = precision;
  state.weight += stays - largest;
  state.count += 1;
  return Math.max(likeliest, weights[0]);
}

function logDensity(score: number, mean: number, deviation: number, logDeviation: number): number {
  const z = (score - mean) / deviation;
  return (-z * z) / 2 - LOG_ROOT_TWO_PI - logDeviation;
}
