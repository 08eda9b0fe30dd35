import { requirePositive } from '../options.js';
import { mddm, type MddmOptions } from './mddm.js';

export interface MddmAOptions extends MddmOptions {
  /** What each prediction weighs more than the one before it. */
  readonly difference: number;
}

/**
 * MDDM with arithmetic weights: 1, 1 + d, 1 + 2d, … from the oldest to the newest. See `mddm` for what it tests.
 *
 * @see Pesaranghader, Viktor, Paquet (2018), McDiarmid drift detection methods for evolving data streams, IJCNN
 * @example worked by hand: a window of 3 with d = 1 weighs 1/6, 2/6, 3/6
 * // ε = √(½ · 14/36 · ln 1/δ) = 0.5 at δ = exp(−9/7); right, right, right, wrong, wrong leave 1/6: a fall of 5/6
 * const options = { slidingWindowSize: 3, difference: 1, driftConfidence: Math.exp(-9 / 7), warningConfidence: 0.99 };
 * const state = mddmA.init(options);
 * [0, 0, 0, 1, 1].map((error) => mddmA.step(state, error as ErrorBit).state); // … 'stable', 'warning', 'drift'
 */
export const mddmA = mddm<MddmAOptions>({
  name: 'mddm_a',
  defaults: { slidingWindowSize: 100, difference: 0.01, driftConfidence: 0.000001, warningConfidence: 0.000005 },
  requireScheme: ({ difference }) => requirePositive('difference', difference),
  weight: ({ difference }, rank) => 1 + rank * difference,
});
