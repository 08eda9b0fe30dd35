import { requirePositive } from '../options.js';
import { mddm, type MddmOptions } from './mddm.js';

export interface MddmEOptions extends MddmOptions {
  /** Each prediction weighs e to this power times the one before it. */
  readonly lambdaVal: number;
}

/**
 * MDDM with Euler weights: 1, e^λ, e^2λ, … from the oldest to the newest. See `mddm` for what it tests.
 *
 * @see Pesaranghader, Viktor, Paquet (2018), McDiarmid drift detection methods for evolving data streams, IJCNN
 * @example worked by hand: a window of 3 with λ = ln 2 weighs 1/7, 2/7, 4/7
 * // right, right, right, then wrong leaves 3/7: a fall of 4/7; ε = √(½ · 21/49 · ln 1/δ) = 0.5 at δ = exp(−7/6)
 * const options = { slidingWindowSize: 3, lambdaVal: Math.LN2, driftConfidence: Math.exp(-7 / 6), warningConfidence: 0.99 };
 * const state = mddmE.init(options);
 * [0, 0, 0, 1].map((error) => mddmE.step(state, error as ErrorBit).state); // … 'stable', 'drift'
 */
export const mddmE = mddm<MddmEOptions>({
  name: 'mddm_e',
  defaults: { slidingWindowSize: 100, lambdaVal: 0.01, driftConfidence: 0.000001, warningConfidence: 0.000005 },
  requireScheme: ({ lambdaVal }) => requirePositive('lambdaVal', lambdaVal),
  weight: ({ lambdaVal }, rank) => Math.exp(lambdaVal * rank),
});
