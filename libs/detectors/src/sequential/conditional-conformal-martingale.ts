import type { FittedDetector, Score } from '../detector.js';
import { lowerBound } from '../online/sorted-window.js';
import { MIN_REFERENCE } from '../windowed/univariate-detector.js';
import { requireFinite, requireInteger, requireKnown, requireUnit } from '../options.js';
import { nextUnit, seeded, type RandomState } from '../random.js';
import { playRound, resetCapital, unitCapital, type Capital } from './capital.js';
import { judgeCapital } from './conformal-martingale.js';
import { countUpTo } from './ranks.js';
import { referenceScores } from './reference-scores.js';

export interface ConditionalConformalOptions {
  /** Probability of ever raising a false alarm on this reference, however long the stream; the threshold is 1/alpha. */
  readonly alpha: number;
  /** Share of references for which that may fail: their distribution function lies outside the band. */
  readonly delta: number;
  /** Part of the capital that changes its bet each time. */
  readonly jump: number;
  readonly seed: number;
}

export interface ConditionalConformalState {
  readonly options: ConditionalConformalOptions;
  /** The reference, ascending; it never changes. */
  readonly reference: Float64Array;
  /** Half-width of the band around its distribution function. */
  readonly band: number;
  readonly capital: Capital;
  readonly random: RandomState;
  drifted: boolean;
}

/**
 * Conformal test martingale against a fixed reference: bets that the scores no longer follow the distribution of the reference.
 *
 * p-values against one calibration set all lean the same way as that set does, so a plain martingale on them alarms in the end
 * without any change. Here every bet pays for the error of the reference. By the inequality of Dvoretzky, Kiefer, Wolfowitz and Massart, with
 * probability 1 − `delta` the true distribution function lies within ε = √(ln(2/δ) / 2n) of that of the reference, everywhere. Then the
 * randomised rank w of a score lies within ε of a uniform variable, and a bet 1 + b(w − ½) pays at most Z = 1 + b(ε − ε²/2) on average:
 * it is divided by Z. Bets lie on large and small ranks, and (with 2ε) on ranks at both ends or in the middle, at three stakes each, beside
 * capital that does not bet; as nothing of the stream joins the reference, evidence does not fade.
 *
 * Claim: for all but a share `delta` of references, P(ever a false alarm | the reference) ≤ `alpha`, if observations are independent. It
 * has the aim and the claim of the conditional conformal test martingales of Shaer et al. (2026), of whose paper only the abstract
 * was at hand: the construction is our own, and it has not been compared with theirs. A change that moves the mean rank by less than ε is
 * never seen: give a reference of several hundred.
 *
 * @see Shaer, Bar, Prinster, Romano (2026), Testing for distribution shifts with conditional conformal test martingales, ICML
 * @see Massart (1990), The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality, Annals of Probability 18
 * @example uniform scores, which move by 0.3 at 200
 * const random = seeded(3);
 * const scores = (count: number, shift = 0) => Array.from({ length: count }, () => nextUnit(random) + shift);
 * const reference = matrixOf(scores(400).map((score) => [score]));
 * const state = conditionalConformalMartingale.fit(conditionalConformalMartingale.defaults, reference);
 * const stream = [...scores(200), ...scores(200, 0.3)];
 * stream.findIndex((score) => conditionalConformalMartingale.step(state, score).state === 'drift'); // 288
 */
export const conditionalConformalMartingale: FittedDetector<
  Score,
  ConditionalConformalOptions,
  ConditionalConformalState
> = {
  name: 'conditional_conformal_martingale',
  defaults: { alpha: 0.01, delta: 0.01, jump: 0.001, seed: 1 },

  fit(options, reference) {
    requireKnown('conditional_conformal_martingale', options, conditionalConformalMartingale.defaults);
    requireUnit('alpha', options.alpha, { open: true });
    requireUnit('delta', options.delta, { open: true });
    requireUnit('jump', options.jump);
    requireInteger('seed', options.seed, { min: 0 });
    const scores = referenceScores(reference, MIN_REFERENCE).sort();
    return {
      options: { ...options },
      reference: scores,
      band: Math.min(0.5, Math.sqrt(Math.log(2 / options.delta) / (2 * scores.length))),
      capital: unitCapital(BETS),
      random: seeded(options.seed),
      drifted: false,
    };
  },

  refit: (state, reference) => conditionalConformalMartingale.fit(state.options, reference),

  step(state, score) {
    requireFinite(score);
    if (state.drifted) conditionalConformalMartingale.restart(state);
    const { reference, random, band, capital, options } = state;
    const below = lowerBound(reference, reference.length, score);
    const equal = countUpTo(reference, score) - below;
    const rank = (below + nextUnit(random) * equal) / reference.length;
    layBets(rank, band);
    playRound(capital, payoffs, options.jump);
    const reading = judgeCapital(capital, options.alpha);
    state.drifted = reading.state === 'drift';
    return reading;
  },

  restart(state) {
    resetCapital(state.capital);
    Object.assign(state.random, seeded(state.options.seed));
    state.drifted = false;
  },
};

const STAKES = [0.5, 1, 2];
/** Nothing, and each stake on large and small ranks, on both ends and the middle. */
const BETS = 1 + 4 * STAKES.length;
const payoffs = new Float64Array(BETS);

function layBets(rank: number, band: number): void {
  const outwards = Math.abs(2 * rank - 1);
  let at = 0;
  payoffs[at++] = 1;
  for (const stake of STAKES) {
    payoffs[at++] = fairBet(stake, rank, band);
    payoffs[at++] = fairBet(stake, 1 - rank, band);
    payoffs[at++] = fairBet(stake, outwards, 2 * band);
    payoffs[at++] = fairBet(stake, 1 - outwards, 2 * band);
  }
}

/**
 * A bet that pays at most 1 on average on any `value` in [0, 1] that lies within `error` of a uniform variable.
 *
 * @param stake - in (0, 2]
 */
export function fairBet(stake: number, value: number, error: number): number {
  const most = Math.min(error, 1);
  return (1 + stake * (value - 0.5)) / (1 + stake * (most - (most * most) / 2));
}
