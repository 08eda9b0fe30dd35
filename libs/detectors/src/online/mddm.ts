import type { Detector, ErrorBit } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireInteger, requireKnown, requireUnit } from '../options.js';
import { requireBit } from './observation.js';

export interface MddmOptions {
  /** Predictions in the sliding window. */
  readonly slidingWindowSize: number;
  /** Probability that the window of an unchanged stream lies so far below the best (McDiarmid). */
  readonly driftConfidence: number;
  /** The same for a warning; larger. */
  readonly warningConfidence: number;
}

export interface MddmState<Options> {
  readonly options: Options;
  /** Weights of the window, oldest first; their sum is 1. */
  readonly weights: Float64Array;
  readonly driftEpsilon: number;
  readonly warningEpsilon: number;
  /** 1 for a right prediction, a ring: that of index i is at i mod slidingWindowSize. */
  readonly right: Uint8Array;
  count: number;
  best: number;
  drifted: boolean;
}

export interface MddmScheme<Options extends MddmOptions> {
  readonly name: string;
  readonly defaults: Options;
  requireScheme(options: Options): void;
  /** The weight of the prediction with this age rank, 0 being the oldest of the window; up to a common factor. */
  weight(options: Options, rank: number): number;
}

/**
 * McDiarmid Drift Detection Method: has the weighted share of right predictions in a sliding window fallen from the best it has been?
 *
 * Newer predictions weigh more, by the scheme. `statistic` is the best share less the present one, `threshold` what McDiarmid's inequality
 * allows, √(½ Σ vᵢ² ln 1/δ) with weights vᵢ of sum 1. A step costs the length of the window. Assumes independent errors; the bound
 * holds for one window, not for the best of many.
 *
 * @see Pesaranghader, Viktor, Paquet (2018), McDiarmid drift detection methods for evolving data streams, IJCNN
 */
export function mddm<Options extends MddmOptions>(
  scheme: MddmScheme<Options>,
): Detector<ErrorBit, Options, MddmState<Options>> {
  const { name, defaults } = scheme;
  const restart = (state: MddmState<Options>) => {
    Object.assign(state, beginning);
  };
  return {
    name,
    defaults,
    init(options) {
      requireKnown(name, options, defaults);
      const { slidingWindowSize, driftConfidence, warningConfidence } = options;
      requireInteger('slidingWindowSize', slidingWindowSize, { min: 1, max: 100_000 });
      requireConfidences(driftConfidence, warningConfidence);
      scheme.requireScheme(options);
      const weights = normalised(Float64Array.from({ length: slidingWindowSize }, (_, i) => scheme.weight(options, i)));
      const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
      const epsilon = (confidence: number) => Math.sqrt(0.5 * squares * Math.log(1 / confidence));
      const [driftEpsilon, warningEpsilon] = [epsilon(driftConfidence), epsilon(warningConfidence)];
      const right = new Uint8Array(slidingWindowSize);
      return { options: { ...options }, weights, driftEpsilon, warningEpsilon, right, ...beginning };
    },
    step(state, error) {
      requireBit(error);
      if (state.drifted) restart(state);
      const { right, driftEpsilon: threshold } = state;
      right[state.count % right.length] = 1 - error;
      state.count += 1;
      if (state.count < right.length) return { state: 'pending', statistic: 0, threshold };
      const share = weightedShare(state);
      if (share > state.best) state.best = share;
      const statistic = state.best - share;
      state.drifted = statistic > threshold;
      const verdict = state.drifted ? 'drift' : statistic > state.warningEpsilon ? 'warning' : 'stable';
      return { state: verdict, statistic, threshold };
    },
    restart,
  };
}

const beginning = { count: 0, best: 0, drifted: false };

function requireConfidences(drift: number, warning: number): void {
  requireUnit('driftConfidence', drift, { open: true });
  requireUnit('warningConfidence', warning, { open: true });
  if (drift <= warning) return;
  const message = `driftConfidence is ${drift}, above warningConfidence, which is ${warning}.`;
  const hint =
    'These are probabilities of a false alarm and of a false warning: give driftConfidence ≤ warningConfidence.';
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}

function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum < Infinity) return weights.map((weight) => weight / sum);
  const hint = 'Give a shorter window or weights that grow more slowly.';
  throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', 'The weights of the window leave the range of a double.', hint);
}

/** The oldest of a full window is where the next prediction will go. */
function weightedShare({ right, weights, count }: MddmState<unknown>): number {
  const oldest = count % right.length;
  let share = 0;
  for (let at = oldest; at < right.length; at++) if (right[at] === 1) share += weights[at - oldest]!;
  const newer = right.length - oldest;
  for (let at = 0; at < oldest; at++) if (right[at] === 1) share += weights[at + newer]!;
  return share;
}
