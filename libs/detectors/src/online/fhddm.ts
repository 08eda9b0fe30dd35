import type { Detector, ErrorBit } from '../detector.js';
import { requireInteger, requireKnown, requireOneOf, requireUnit } from '../options.js';
import { requireBit } from './observation.js';

export interface FhddmOptions {
  /** Bits in the sliding window. */
  readonly slidingWindowSize: number;
  /** Probability that a window of an unchanged stream lies so far below the best (Hoeffding). */
  readonly confidenceLevel: number;
  /** Newest bits that are judged by themselves too (the stacking form); null for none. */
  readonly shortWindowSize: number | null;
  /** Which change of the share of ones counts: `down`, as in the paper, where 1 is a right prediction; `up` when 1 is an error. */
  readonly mode: 'down' | 'up';
}

export interface FhddmState {
  readonly options: FhddmOptions;
  /** Largest fall that is no drift, over the whole window and over the short one. */
  readonly epsilon: number;
  readonly shortEpsilon: number;
  /** The newest bits, a ring: that of index i is at i mod slidingWindowSize. */
  readonly bits: Uint8Array;
  count: number;
  ones: number;
  shortOnes: number;
  best: number;
  shortBest: number;
  drifted: boolean;
}

/**
 * Fast Hoeffding Drift Detection Method: has the share of ones in a sliding window fallen from the best it has been?
 *
 * `statistic` is the best share less the present one, `threshold` what Hoeffding's inequality allows; of the two windows of the stacking
 * form, the one nearer to its threshold. **Mind the direction**: the paper and River watch for a fall of the ones, 1 being a right
 * prediction, and so does the default, equal to River's alarms; for error bits (1 is wrong) give `mode: 'up'`, which watches for a rise.
 * Assumes independent bits; the bound holds for one window, not for the best of many.
 *
 * @see Pesaranghader, Viktor (2016), Fast Hoeffding drift detection method for evolving data streams, ECML PKDD
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = fhddm.init({ ...fhddm.defaults, mode: 'up' });
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => fhddm.step(state, error).state === 'drift'); // 566
 */
export const fhddm: Detector<ErrorBit, FhddmOptions, FhddmState> = {
  name: 'fhddm',
  defaults: { slidingWindowSize: 100, confidenceLevel: 0.000001, shortWindowSize: null, mode: 'down' },

  init(options) {
    requireKnown('fhddm', options, fhddm.defaults);
    const { slidingWindowSize, confidenceLevel, shortWindowSize } = options;
    requireInteger('slidingWindowSize', slidingWindowSize, { min: 1, max: 1_000_000 });
    requireUnit('confidenceLevel', confidenceLevel, { open: true });
    if (shortWindowSize !== null)
      requireInteger('shortWindowSize', shortWindowSize, { min: 1, max: slidingWindowSize });
    requireOneOf('mode', options.mode, ['down', 'up']);
    return {
      options: { ...options },
      epsilon: hoeffding(slidingWindowSize, confidenceLevel),
      shortEpsilon: shortWindowSize === null ? 1 : hoeffding(shortWindowSize, confidenceLevel),
      bits: new Uint8Array(slidingWindowSize),
      ...beginning,
    };
  },

  step(state, bit) {
    requireBit(bit);
    if (state.drifted) fhddm.restart(state);
    slide(state, state.options.mode === 'up' ? 1 - bit : bit);
    const { options, epsilon, shortEpsilon } = state;
    if (state.count < options.slidingWindowSize) return { state: 'pending', statistic: 0, threshold: epsilon };
    const share = state.ones / options.slidingWindowSize;
    if (share > state.best) state.best = share;
    const fall = state.best - share;
    const shortFall = options.shortWindowSize === null ? 0 : fallOfShort(state, options.shortWindowSize);
    state.drifted = fall > epsilon || shortFall > shortEpsilon;
    const verdict = state.drifted ? 'drift' : 'stable';
    return shortFall * epsilon > fall * shortEpsilon
      ? { state: verdict, statistic: shortFall, threshold: shortEpsilon }
      : { state: verdict, statistic: fall, threshold: epsilon };
  },

  restart(state) {
    Object.assign(state, beginning);
    state.bits.fill(0);
  },
};

const beginning = { count: 0, ones: 0, shortOnes: 0, best: 0, shortBest: 0, drifted: false };

function hoeffding(size: number, confidence: number): number {
  return Math.sqrt(Math.log(1 / confidence) / (2 * size));
}

function slide(state: FhddmState, bit: number): void {
  const { bits, options } = state;
  const at = state.count % bits.length;
  const short = options.shortWindowSize;
  if (short !== null) {
    // The bit that leaves the short window; before it is full, the ring holds zeros there.
    state.shortOnes += bit - bits[(at - short + bits.length) % bits.length]!;
  }
  state.ones += bit - bits[at]!;
  bits[at] = bit;
  state.count += 1;
}

function fallOfShort(state: FhddmState, size: number): number {
  const share = state.shortOnes / size;
  if (share > state.shortBest) state.shortBest = share;
  return state.shortBest - share;
}
