import type { Detector, Fraction } from '../detector.js';
import { requireKnown, requireOneOf, requireUnit } from '../options.js';
import { requireFraction } from './observation.js';

export interface HddmAOptions {
  /** Probability of a false alarm, for one cut. */
  readonly driftConfidence: number;
  /** Probability of a false warning, for one cut. */
  readonly warningConfidence: number;
  /** Whether a fall of the mean counts too. */
  readonly twoSidedTest: boolean;
}

export interface HddmAState {
  readonly options: HddmAOptions;
  count: number;
  mean: number;
  /** The cut after which a rise is most likely: how many observations came before it, and their mean. */
  lowCount: number;
  lowMean: number;
  /** The cut after which a fall is most likely. */
  highCount: number;
  highMean: number;
  drifted: boolean;
}

/**
 * HDDM with the A-test: has the mean of a bounded value risen since it was lowest, by more than Hoeffding's inequality allows?
 *
 * The cut is the moment at which mean plus bound was smallest; the mean until now is compared with the mean until the cut. No
 * distribution is assumed beyond independence and the range [0, 1]: an error bit or a bounded score. `statistic` is the difference and
 * `threshold` what it may be at `driftConfidence`; while the cut is now, the difference is 0. The bound holds for one cut and the cut is
 * chosen, so that it is no bound on the false alarms of a stream. Equal to River's alarms and warnings.
 *
 * @see Frías-Blanco et al. (2015), Online and non-parametric drift detection methods based on Hoeffding's bounds, IEEE TKDE 27
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = hddmA.init(hddmA.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => hddmA.step(state, error).state === 'drift'); // 522
 */
export const hddmA: Detector<Fraction, HddmAOptions, HddmAState> = {
  name: 'hddm_a',
  defaults: { driftConfidence: 0.001, warningConfidence: 0.005, twoSidedTest: false },

  init(options) {
    requireKnown('hddm_a', options, hddmA.defaults);
    requireUnit('driftConfidence', options.driftConfidence, { open: true });
    requireUnit('warningConfidence', options.warningConfidence, { open: true });
    requireOneOf('twoSidedTest', options.twoSidedTest, [true, false]);
    return { options: { ...options }, ...beginning };
  },

  step(state, value) {
    requireFraction(value);
    if (state.drifted) hddmA.restart(state);
    state.count += 1;
    state.mean += (1 / state.count) * (value - state.mean);
    moveCuts(state);
    const { driftConfidence, warningConfidence, twoSidedTest } = state.options;
    const rise = state.mean - state.lowMean;
    const riseLimit = limitOf(state.count, state.lowCount, driftConfidence);
    const fall = twoSidedTest ? state.highMean - state.mean : 0;
    const fallLimit = limitOf(state.count, state.highCount, driftConfidence);
    // The direction that is nearer to its limit is the one to show.
    const falling = twoSidedTest && fall * riseLimit > rise * fallLimit;
    const statistic = falling ? fall : rise;
    const threshold = falling ? fallLimit : riseLimit;
    const risen = state.lowCount < state.count;
    const fallen = twoSidedTest && state.highCount < state.count;
    state.drifted = (risen && rise >= riseLimit) || (fallen && fall >= fallLimit);
    if (state.drifted) return { state: 'drift', statistic, threshold };
    const warned =
      (risen && rise >= limitOf(state.count, state.lowCount, warningConfidence)) ||
      (fallen && fall >= limitOf(state.count, state.highCount, warningConfidence));
    return { state: warned ? 'warning' : 'stable', statistic, threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, mean: 0, lowCount: 0, lowMean: 0, highCount: 0, highMean: 0, drifted: false };

function moveCuts(state: HddmAState): void {
  const { count, mean, options } = state;
  const bound = hoeffding(count, options.driftConfidence);
  if (state.lowCount === 0 || state.lowMean + hoeffding(state.lowCount, options.driftConfidence) >= mean + bound) {
    state.lowCount = count;
    state.lowMean = mean;
  }
  if (!options.twoSidedTest) return;
  if (state.highCount === 0 || state.highMean - hoeffding(state.highCount, options.driftConfidence) <= mean - bound) {
    state.highCount = count;
    state.highMean = mean;
  }
}

/** How far the mean of so many values may be from its expectation. */
function hoeffding(count: number, confidence: number): number {
  return Math.sqrt((1 / (2 * count)) * Math.log(1 / confidence));
}

/** How far the mean of `count` values may be from that of the first `cut` of them; the bound of the mean alone before there is a cut. */
function limitOf(count: number, cut: number, confidence: number): number {
  if (cut === count) return hoeffding(count, confidence);
  const weight = ((count - cut) / cut) * (1 / count);
  return Math.sqrt((weight / 2) * Math.log(2 / confidence));
}
