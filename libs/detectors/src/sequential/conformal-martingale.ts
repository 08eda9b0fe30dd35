import type { FittedDetector, Reading, Score } from '../detector.js';
import { shuffledRows } from '../windowed/choose-rows.js';
import { MIN_REFERENCE } from '../windowed/univariate-detector.js';
import { requireFinite, requireInteger, requireKnown, requireOneOf, requireUnit } from '../options.js';
import { nextUnit, seeded, type RandomState } from '../random.js';
import { resetCapital, unitCapital, wealthOf, type Capital } from './capital.js';
import { betOnPValue, betsOf, type ConformalBetting } from './conformal-betting.js';
import { countUpTo } from './ranks.js';
import { referenceScores } from './reference-scores.js';

export interface ConformalMartingaleOptions {
  /** Probability of ever raising a false alarm, however long the stream; the threshold is 1/alpha. */
  readonly alpha: number;
  readonly betting: ConformalBetting;
  /** Part of the capital that changes its bet each time (`jumper`). */
  readonly jump: number;
  /** The power of `power`, in (0, 1). */
  readonly epsilon: number;
  /** Whether large or small scores are the strange ones. The jumper sees either, whichever is chosen. */
  readonly strange: 'large' | 'small';
  /** Scores are told apart up to so many classes, with borders at quantiles of the first half of the reference. */
  readonly bins: number;
  readonly seed: number;
}

export interface ConformalMartingaleState {
  readonly options: ConformalMartingaleOptions;
  /** Ascending. */
  readonly borders: Float64Array;
  /** Scores of the second half of the reference by class, */
  readonly reference: Float64Array;
  /** and with those of the stream. */
  readonly counts: Float64Array;
  total: number;
  readonly capital: Capital;
  readonly random: RandomState;
  drifted: boolean;
}

/**
 * The classic conformal test martingale: bets against the exchangeability of reference and stream.
 *
 * Each score gets the p-value of its rank among all scores so far, equal ones at random: (those stranger + U · those equal) / all. As
 * long as reference and stream are exchangeable these are independent and uniform, whatever the distribution, and the capital of a
 * gambler on them is a martingale. So that the memory is bounded, scores are ranked by class; the borders come from the
 * half of the reference that is not counted, which leaves the p-values exact. After a change the strange scores join the others and the
 * evidence fades: what is not noticed soon is not noticed (`conditional_conformal_martingale` compares with the reference only).
 *
 * Claim: P(ever a false alarm) ≤ `alpha`, over reference and stream together. `pValue` holds at any time: 1 / the largest capital so far.
 *
 * @see Vovk, Gammerman, Shafer (2005), Algorithmic Learning in a Random World, §7.1
 * @see Vovk et al. (2021), Retrain or not retrain: conformal test martingales for change-point detection, COPA
 * @example uniform scores, which move by 0.3 at 200
 * const random = seeded(3);
 * const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
 * const reference = matrixOf(scores(400).map((score) => [score]));
 * const state = conformalMartingale.fit(conformalMartingale.defaults, reference);
 * [...scores(200), ...scores(200, 0.3)].findIndex((score) => conformalMartingale.step(state, score).state === 'drift'); // 253
 */
export const conformalMartingale: FittedDetector<Score, ConformalMartingaleOptions, ConformalMartingaleState> = {
  name: 'conformal_martingale',
  defaults: { alpha: 0.01, betting: 'jumper', jump: 0.01, epsilon: 0.5, strange: 'large', bins: 128, seed: 1 },

  fit(options, reference) {
    requireKnown('conformal_martingale', options, conformalMartingale.defaults);
    requireUnit('alpha', options.alpha, { open: true });
    requireOneOf('betting', options.betting, ['jumper', 'power', 'mixture']);
    requireUnit('jump', options.jump);
    requireUnit('epsilon', options.epsilon, { open: true });
    requireOneOf('strange', options.strange, ['large', 'small']);
    requireInteger('bins', options.bins, { min: 2, max: 4096 });
    requireInteger('seed', options.seed, { min: 0 });
    const scores = referenceScores(reference, MIN_REFERENCE);
    const order = shuffledRows(scores.length, options.seed);
    const half = scores.length >>> 1;
    const borders = bordersOf(Float64Array.from(order.subarray(0, half), (row) => scores[row]!).sort(), options.bins);
    const counts = new Float64Array(borders.length + 1);
    for (const row of order.subarray(half)) counts[countUpTo(borders, scores[row]!)]! += 1;
    return {
      options: { ...options },
      borders,
      reference: counts.slice(),
      counts,
      total: scores.length - half,
      capital: unitCapital(betsOf(options.betting)),
      random: seeded(options.seed),
      drifted: false,
    };
  },

  refit: (state, reference) => conformalMartingale.fit(state.options, reference),

  step(state, score) {
    requireFinite(score);
    if (state.drifted) conformalMartingale.restart(state);
    betOnPValue(state.capital, conformalPValue(state, score), state.options);
    const reading = judgeCapital(state.capital, state.options.alpha);
    state.drifted = reading.state === 'drift';
    return reading;
  },

  restart(state) {
    state.counts.set(state.reference);
    state.total = state.reference.reduce((sum, count) => sum + count, 0);
    resetCapital(state.capital);
    Object.assign(state.random, seeded(state.options.seed));
    state.drifted = false;
  },
};

/** Drift from 1/alpha on, by Ville's inequality. */
export function judgeCapital(capital: Capital, alpha: number): Reading {
  return {
    state: capital.log >= -Math.log(alpha) ? 'drift' : 'stable',
    statistic: wealthOf(capital),
    threshold: 1 / alpha,
    pValue: Math.exp(-capital.best),
  };
}

/** Takes a score among the others. @returns its randomised rank, in (0, 1] */
function conformalPValue(state: ConformalMartingaleState, score: number): number {
  const { borders, counts, options, random } = state;
  const own = countUpTo(borders, score);
  counts[own]! += 1;
  state.total += 1;
  let stranger = 0;
  if (options.strange === 'large') for (let k = own + 1; k < counts.length; k++) stranger += counts[k]!;
  else for (let k = 0; k < own; k++) stranger += counts[k]!;
  return (stranger + (1 - nextUnit(random)) * counts[own]!) / state.total;
}

/** Different values at evenly spaced ranks. @param sorted - ascending */
function bordersOf(sorted: Float64Array, bins: number): Float64Array {
  const wanted = Math.min(bins - 1, sorted.length);
  const values = Array.from(
    { length: wanted },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / (wanted + 1))]!,
  );
  return Float64Array.from(new Set(values));
}
