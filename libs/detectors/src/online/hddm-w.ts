import type { Detector, Fraction } from '../detector.js';
import { requireKnown, requireOneOf, requireUnit } from '../options.js';
import { requireFraction } from './observation.js';

export interface HddmWOptions {
  /** Probability of a false alarm, for one cut. */
  readonly driftConfidence: number;
  /** Probability of a false warning, for one cut. */
  readonly warningConfidence: number;
  /** Weight of the newest observation in the moving averages. */
  readonly lambdaVal: number;
  /** Whether a fall of the mean counts too. */
  readonly twoSidedTest: boolean;
}

/** A moving average and the sum of its squared weights, on which McDiarmid's bound rests; nothing yet at `count` 0. */
export interface WeightedMean {
  count: number;
  mean: number;
  squares: number;
}

export interface HddmWState {
  readonly options: HddmWOptions;
  readonly total: WeightedMean;
  /** Before and after the cut that makes a rise most likely, and mean plus bound at that cut. */
  readonly lowBefore: WeightedMean;
  readonly lowAfter: WeightedMean;
  low: number;
  /** The same for a fall. */
  readonly highBefore: WeightedMean;
  readonly highAfter: WeightedMean;
  high: number;
  drifted: boolean;
}

/**
 * HDDM with the W-test: has the moving average of a bounded value risen since it was lowest, by more than McDiarmid's inequality allows?
 *
 * As `hddmA`, but of exponentially weighted averages, which forget: quicker at abrupt changes, blind to slow ones. Input is an error
 * bit or a score in [0, 1]. `statistic` is the average since the cut less the average until it, `threshold` what that may be at
 * `driftConfidence`; while the cut is now, the difference is 0. Equal to River's alarms and warnings.
 *
 * @see Frías-Blanco et al. (2015), Online and non-parametric drift detection methods based on Hoeffding's bounds, IEEE TKDE 27
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = hddmW.init(hddmW.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => hddmW.step(state, error).state === 'drift'); // 536
 */
export const hddmW: Detector<Fraction, HddmWOptions, HddmWState> = {
  name: 'hddm_w',
  defaults: { driftConfidence: 0.001, warningConfidence: 0.005, lambdaVal: 0.05, twoSidedTest: false },

  init(options) {
    requireKnown('hddm_w', options, hddmW.defaults);
    requireUnit('driftConfidence', options.driftConfidence, { open: true });
    requireUnit('warningConfidence', options.warningConfidence, { open: true });
    requireUnit('lambdaVal', options.lambdaVal);
    requireOneOf('twoSidedTest', options.twoSidedTest, [true, false]);
    const [total, lowBefore, lowAfter, highBefore, highAfter] = [nothing(), nothing(), nothing(), nothing(), nothing()];
    return { options: { ...options }, total, lowBefore, lowAfter, highBefore, highAfter, ...beginning };
  },

  step(state, value) {
    requireFraction(value);
    if (state.drifted) hddmW.restart(state);
    const { driftConfidence, warningConfidence, twoSidedTest } = state.options;
    const { total, lowBefore, lowAfter, highBefore, highAfter } = state;
    take(total, value, state.options.lambdaVal);
    moveCuts(state, value);
    const rise = lowAfter.count > 0 ? lowAfter.mean - lowBefore.mean : 0;
    const riseSquares = lowBefore.squares + lowAfter.squares;
    const fall = twoSidedTest && highAfter.count > 0 ? highBefore.mean - highAfter.mean : 0;
    const fallSquares = highBefore.squares + highAfter.squares;
    const riseLimit = mcDiarmid(riseSquares, driftConfidence);
    const fallLimit = mcDiarmid(fallSquares, driftConfidence);
    // The direction that is nearer to its limit is the one to show.
    const falling = twoSidedTest && fall * riseLimit > rise * fallLimit;
    const statistic = falling ? fall : rise;
    const threshold = falling ? fallLimit : riseLimit;
    state.drifted = rise > riseLimit || fall > fallLimit;
    if (state.drifted) return { state: 'drift', statistic, threshold };
    const warned = rise > mcDiarmid(riseSquares, warningConfidence) || fall > mcDiarmid(fallSquares, warningConfidence);
    return { state: warned ? 'warning' : 'stable', statistic, threshold };
  },

  restart(state) {
    for (const mean of [state.total, state.lowBefore, state.lowAfter, state.highBefore, state.highAfter]) empty(mean);
    Object.assign(state, beginning);
  },
};

const beginning = { low: Infinity, high: -Infinity, drifted: false };

function moveCuts(state: HddmWState, value: number): void {
  const { total, options } = state;
  const bound = mcDiarmid(total.squares, options.driftConfidence);
  if (total.mean + bound < state.low) {
    state.low = total.mean + bound;
    copy(total, state.lowBefore);
    empty(state.lowAfter);
  } else take(state.lowAfter, value, options.lambdaVal);
  if (!options.twoSidedTest) return;
  if (total.mean - bound > state.high) {
    state.high = total.mean - bound;
    copy(total, state.highBefore);
    empty(state.highAfter);
  } else take(state.highAfter, value, options.lambdaVal);
}

function mcDiarmid(squares: number, confidence: number): number {
  return Math.sqrt((squares * Math.log(1 / confidence)) / 2);
}

function nothing(): WeightedMean {
  return { count: 0, mean: 0, squares: 1 };
}

function empty(mean: WeightedMean): void {
  mean.count = 0;
  mean.mean = 0;
  mean.squares = 1;
}

function copy(from: WeightedMean, to: WeightedMean): void {
  to.count = from.count;
  to.mean = from.mean;
  to.squares = from.squares;
}

function take(mean: WeightedMean, value: number, lambda: number): void {
  mean.mean = mean.count === 0 ? value : lambda * value + (1 - lambda) * mean.mean;
  mean.count += 1;
  mean.squares = lambda * lambda + (1 - lambda) * (1 - lambda) * mean.squares;
}
