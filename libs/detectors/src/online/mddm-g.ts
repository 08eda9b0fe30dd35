import { DetectorError } from '../detector-error.js';
import { mddm, type MddmOptions } from './mddm.js';

export interface MddmGOptions extends MddmOptions {
  /** Each prediction weighs so many times the one before it; above 1. */
  readonly ratio: number;
}

/**
 * MDDM with geometric weights: 1, r, r², … from the oldest to the newest. See `mddm` for what it tests.
 *
 * @see Pesaranghader, Viktor, Paquet (2018), McDiarmid drift detection methods for evolving data streams, IJCNN
 * @example worked by hand: a window of 2 with ratio 3 weighs 1/4, 3/4
 * // right, right, then wrong leaves 1/4: a fall of 3/4; ε = √(½ · 10/16 · ln 1/δ) = 0.5 at δ = exp(−4/5)
 * const options = { slidingWindowSize: 2, ratio: 3, driftConfidence: Math.exp(-4 / 5), warningConfidence: 0.99 };
 * const state = mddmG.init(options);
 * [0, 0, 1].map((error) => mddmG.step(state, error as ErrorBit).state); // 'pending', 'stable', 'drift'
 */
export const mddmG = mddm<MddmGOptions>({
  name: 'mddm_g',
  defaults: { slidingWindowSize: 100, ratio: 1.01, driftConfidence: 0.000001, warningConfidence: 0.000005 },
  requireScheme: ({ ratio }) => {
    if (ratio > 1 && ratio < Infinity) return;
    const hint = 'Give a finite number above 1: newer predictions weigh more.';
    throw new DetectorError('SIMDRIFT_DETECTOR_OPTION', `ratio is ${String(ratio)}.`, hint);
  },
  weight: ({ ratio }, rank) => ratio ** rank,
});
