import type { Detector, Score } from '../detector.js';
import { requireFinite, requireInteger, requireKnown, requirePositive } from '../options.js';

export interface AdwinOptions {
  /**
   * Confidence: the smaller, the rarer the alarms. A bound on the false alarms when below 1; a calibration, for which it is only a
   * setting, may find a larger one, because the bound is cautious.
   */
  readonly delta: number;
  /** Cuts are tried every so many scores. */
  readonly clock: number;
  /** Buckets of one size before two of them merge. */
  readonly maxBuckets: number;
  /** Shortest part of a cut that is considered. */
  readonly minWindowLength: number;
  /** Scores before the first cut is tried. */
  readonly gracePeriod: number;
}

export interface AdwinState {
  readonly options: AdwinOptions;
  /** −ln delta. */
  readonly threshold: number;
  width: number;
  total: number;
  /** Sum of squared deviations from the mean of the window. */
  variance: number;
  /** Levels in use; a bucket of level l sums 2^l scores. */
  levels: number;
  readonly counts: Int32Array;
  /** Bucket sums, `maxBuckets + 1` a level, oldest first. */
  readonly totals: Float64Array;
  statistic: number;
  drifted: boolean;
}

/**
 * ADWIN: is there a cut of the window at which the older and the newer mean differ more than chance allows?
 *
 * The window lives in exponential buckets (O(log n) memory); every `clock` scores each bucket border is tried with a
 * Bernstein-type bound. `statistic` is the largest −ln δ at which some cut would still alarm and `threshold` is −ln delta, so
 * one reading says how much evidence there is at any confidence. The bound assumes independent scores in [0, 1];
 * `calibrateHorizon` needs neither. Equal to River's alarms; as in River, an alarm empties the whole window.
 *
 * @see Bifet, Gavaldà (2007), Learning from time-changing data with adaptive windowing, SDM
 * @example a mean that moves from 0.5 to 0.9 at index 500 is seen within 60 scores
 * const state = adwin.init(adwin.defaults);
 * const scores = Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0.5 : 0.9) + 0.1 * Math.sin(i));
 * scores.findIndex((score) => adwin.step(state, score).state === 'drift');
 */
export const adwin: Detector<Score, AdwinOptions, AdwinState> = {
  name: 'adwin',
  defaults: { delta: 0.002, clock: 32, maxBuckets: 5, minWindowLength: 5, gracePeriod: 10 },

  init(options) {
    requireKnown('adwin', options, adwin.defaults);
    requirePositive('delta', options.delta);
    requireInteger('clock', options.clock, { min: 1 });
    requireInteger('maxBuckets', options.maxBuckets, { min: 1, max: 1000 });
    requireInteger('minWindowLength', options.minWindowLength, { min: 1 });
    requireInteger('gracePeriod', options.gracePeriod, { min: 1 });
    const counts = new Int32Array(MAX_LEVELS);
    const totals = new Float64Array(MAX_LEVELS * (options.maxBuckets + 1));
    return { options: { ...options }, threshold: -Math.log(options.delta), ...beginning, counts, totals };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) adwin.restart(state);
    insert(state, score);
    const { clock, gracePeriod } = state.options;
    if (state.width % clock === 0 && state.width > gracePeriod) tryCuts(state);
    const pending = state.width <= gracePeriod || state.width < clock;
    const verdict = state.drifted ? 'drift' : pending ? 'pending' : 'stable';
    return { state: verdict, statistic: state.statistic, threshold: state.threshold };
  },

  restart(state) {
    Object.assign(state, beginning);
    state.counts.fill(0);
  },
};

// Level 47 begins after 2^47 scores: nobody gets there.
const MAX_LEVELS = 48;
const beginning = { width: 0, total: 0, variance: 0, levels: 1, statistic: 0, drifted: false };

function insert(state: AdwinState, score: number): void {
  const before = state.width;
  state.width += 1;
  if (before > 0) {
    const deviation = score - state.total / before;
    state.variance += (before * deviation * deviation) / state.width;
  }
  state.total += score;
  append(state, 0, score);
}

/** Adds a bucket to a level; when it overflows, its two oldest become one of the next level. */
function append(state: AdwinState, level: number, total: number): void {
  const { counts, totals } = state;
  const size = state.options.maxBuckets + 1;
  const first = level * size;
  const count = counts[level]! + 1;
  totals[first + count - 1] = total;
  counts[level] = count;
  if (level === state.levels) state.levels = level + 1;
  if (count < size || level === MAX_LEVELS - 1) return;
  const merged = totals[first]! + totals[first + 1]!;
  // Five numbers: a call of copyWithin costs more than the loop.
  for (let at = first + 2; at < first + count; at++) totals[at - 2] = totals[at]!;
  counts[level] = count - 2;
  append(state, level + 1, merged);
}

/** Tries every bucket border, oldest first: sets the statistic, and `drifted` when a cut is significant. */
function tryCuts(state: AdwinState): void {
  const { counts, totals, width } = state;
  const { delta, maxBuckets, minWindowLength } = state.options;
  const confidence = Math.max(0, Math.log((2 * Math.log(width)) / delta));
  const doubledVariance = 2 * (state.variance / width);
  let older = 0;
  let olderTotal = 0;
  let newerTotal = state.total;
  let strongest = 0;
  for (let level = state.levels - 1; level >= 0; level--) {
    const size = 2 ** level;
    const first = level * (maxBuckets + 1);
    const end = first + counts[level]! - (level === 0 ? 1 : 0);
    for (let bucket = first; bucket < end; bucket++) {
      older += size;
      olderTotal += totals[bucket]!;
      newerTotal -= totals[bucket]!;
      const newer = width - older;
      if (older < minWindowLength || newer < minWindowLength) continue;
      const difference = Math.abs(olderTotal / older - newerTotal / newer);
      const reciprocal = 1 / (older - minWindowLength + 1) + 1 / (newer - minWindowLength + 1);
      const spread = doubledVariance * reciprocal;
      // Most cuts are weaker than the strongest so far, and then cannot alarm where that one did not: no need to say how weak.
      if (difference <= strongest * Math.sqrt(spread) + (2 / 3) * strongest * strongest * reciprocal) continue;
      strongest = rootOfConfidence(difference, spread, reciprocal);
      if (difference > Math.sqrt(spread * confidence) + (2 / 3) * confidence * reciprocal) state.drifted = true;
    }
  }
  state.statistic = strongest * strongest - Math.log(2 * Math.log(width));
}

/** The root of the confidence at which the bound √(spread · c) + ⅔ · c · reciprocal equals the difference. */
function rootOfConfidence(difference: number, spread: number, reciprocal: number): number {
  const linear = (4 / 3) * reciprocal;
  return (Math.sqrt(spread + 2 * linear * difference) - Math.sqrt(spread)) / linear;
}
