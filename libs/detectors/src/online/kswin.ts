import type { Detector, Score } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { requireFinite, requireInteger, requireKnown, requireUnit } from '../options.js';
import { nextBelow, seeded, type RandomState } from '../random.js';
import { ksExactEqualSizes } from '../statistics/ks-probability.js';
import { insertFirst, replaceOldest } from './sorted-window.js';

export interface KswinOptions {
  /** Probability of the Kolmogorov–Smirnov test at or below which to alarm, for each test. */
  readonly alpha: number;
  readonly windowSize: number;
  /** Scores in each of the two samples: the newest of the window, and as many drawn from the rest. */
  readonly statSize: number;
  /** Tests are made every so many scores; 1, as published, tests each score. */
  readonly checkEvery: number;
  readonly seed: number;
}

export interface KswinState {
  readonly options: KswinOptions;
  /** p-values by the count difference h = D · statSize. */
  readonly pValues: Float64Array;
  /** The smallest h that alarms. */
  readonly critical: number;
  random: RandomState;
  count: number;
  /** The slot that the next score takes: that of the oldest, once the window is full. */
  oldest: number;
  /** Scores by slot: a ring in order of arrival. */
  readonly values: Float64Array;
  /** The same in ascending order, and the slot of each. */
  readonly sorted: Float64Array;
  readonly slots: Int32Array;
  /** By slot: 1 newest part, -1 drawn from the older part, 0 neither. */
  readonly marks: Int8Array;
  /** A permutation of the ages of the older part; a draw is a partial shuffle of it. */
  readonly ages: Int32Array;
  difference: number;
  drifted: boolean;
}

/**
 * KSWIN: do the newest scores of a sliding window come from the same distribution as a random draw of the older ones?
 *
 * River's algorithm and defaults: alarms when the exact two-sample p-value is at most `alpha` and the statistic above 0.1; an
 * alarm empties the window and reseeds the draw. `alpha` holds for one test, and there is one per score: on 1000 clean scores the
 * default of River alarms about 1.4 times. `calibrateHorizon` finds the `alpha` for a whole horizon. The window is kept sorted,
 * so that a test costs a walk over it instead of two sorts.
 *
 * @see Raab, Heusinger, Schleif (2020), Reactive soft prototype computing for concept drift streams, Neurocomputing 416
 * @example
 * const state = kswin.init({ ...kswin.defaults, alpha: 1e-4 });
 * const scores = Array.from({ length: 600 }, (_, i) => Math.sin(i * i) + (i < 300 ? 0 : 2));
 * scores.findIndex((score) => kswin.step(state, score).state === 'drift'); // between 305 and 330
 */
export const kswin: Detector<Score, KswinOptions, KswinState> = {
  name: 'kswin',
  defaults: { alpha: 0.005, windowSize: 100, statSize: 30, checkEvery: 1, seed: 1 },

  init(options) {
    requireKnown('kswin', options, kswin.defaults);
    requireUnit('alpha', options.alpha);
    requireInteger('statSize', options.statSize, { min: 2, max: 10_000 });
    requireInteger('windowSize', options.windowSize, { min: 2 * options.statSize, max: 1_000_000 });
    requireInteger('checkEvery', options.checkEvery, { min: 1 });
    requireInteger('seed', options.seed, { min: 0 });
    const { windowSize, statSize } = options;
    const pValues = Float64Array.from({ length: statSize + 1 }, (_, h) => ksExactEqualSizes(statSize, h));
    return {
      options: { ...options },
      pValues,
      critical: criticalDifference(options, pValues),
      random: seeded(options.seed),
      count: 0,
      oldest: 0,
      values: new Float64Array(windowSize),
      sorted: new Float64Array(windowSize),
      slots: new Int32Array(windowSize),
      marks: new Int8Array(windowSize),
      ages: Int32Array.from({ length: windowSize - statSize }, (_, age) => age),
      difference: 0,
      drifted: false,
    };
  },

  step(state, score) {
    requireFinite(score);
    if (state.drifted) kswin.restart(state);
    const { windowSize, statSize, checkEvery } = state.options;
    insert(state, score);
    const full = state.count >= windowSize;
    if (full && (state.count - windowSize) % checkEvery === 0) test(state);
    return {
      state: state.drifted ? 'drift' : full ? 'stable' : 'pending',
      statistic: state.difference / statSize,
      threshold: state.critical / statSize,
      pValue: state.pValues[state.difference]!,
    };
  },

  restart(state) {
    state.random = seeded(state.options.seed);
    state.count = 0;
    state.oldest = 0;
    state.difference = 0;
    state.drifted = false;
    state.marks.fill(0);
    for (let age = 0; age < state.ages.length; age++) state.ages[age] = age;
  },
};

function criticalDifference({ alpha, statSize }: KswinOptions, pValues: Float64Array): number {
  // Two doubles that mean h / statSize > 0.1 must compare as River's do.
  const critical = pValues.findIndex((p, h) => p <= alpha && h / statSize > 0.1);
  if (critical >= 0) return critical;
  throw new DetectorError(
    'SIMDRIFT_DETECTOR_OPTION',
    `alpha is ${alpha}, but two samples of ${statSize} cannot have a p-value below ${pValues[statSize]!.toExponential(1)}.`,
    'Give a larger alpha or a larger statSize.',
  );
}

function insert(state: KswinState, score: number): void {
  const { windowSize, statSize } = state.options;
  const slot = state.oldest;
  if (state.count < windowSize) insertFirst(state.sorted, state.slots, state.count, score, slot);
  else replaceOldest(state.sorted, state.slots, state.values[slot]!, score, slot);
  state.values[slot] = score;
  state.marks[slot] = 1;
  state.marks[(slot - statSize + windowSize) % windowSize] = 0;
  state.oldest = slot + 1 === windowSize ? 0 : slot + 1;
  state.count += 1;
}

function test(state: KswinState): void {
  draw(state, -1);
  const { sorted, slots, marks } = state;
  const last = sorted.length - 1;
  let balance = 0;
  let widest = 0;
  for (let i = 0; i <= last; i++) {
    balance += marks[slots[i]!]!;
    // Between equal scores the distribution functions have not both made their step yet.
    if (i < last && sorted[i] === sorted[i + 1]) continue;
    const width = balance < 0 ? -balance : balance;
    if (width > widest) widest = width;
  }
  for (let i = 0; i < state.options.statSize; i++) marks[slotOfAge(state, state.ages[i]!)] = 0;
  state.difference = widest;
  state.drifted = widest >= state.critical;
}

/** Marks a random draw, without replacement, from the older part of the window. */
function draw(state: KswinState, mark: number): void {
  const { ages, marks, random } = state;
  for (let i = 0; i < state.options.statSize; i++) {
    const other = i + nextBelow(random, ages.length - i);
    const age = ages[other]!;
    ages[other] = ages[i]!;
    ages[i] = age;
    marks[slotOfAge(state, age)] = mark;
  }
}

/** The slot of the score with this age, 0 being the oldest of the full window. */
function slotOfAge(state: KswinState, age: number): number {
  const { windowSize } = state.options;
  const slot = state.oldest + age;
  return slot < windowSize ? slot : slot - windowSize;
}
