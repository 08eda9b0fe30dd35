import type { Fraction, FittedDetector, Matrix, Reading } from '../detector.js';
import { columnOf, inputError, requireMatrix } from '../matrix.js';
import { requireFraction } from '../online/observation.js';
import { MIN_REFERENCE } from '../windowed/univariate-detector.js';
import { requireInteger, requireKnown, requireNotNegative, requireUnit } from '../options.js';
import { upperMean } from './mean-bounds.js';
import { requireOneColumn } from './reference-scores.js';

export interface RiskTestOptions {
  /** Probability of ever raising a false alarm, over reference and stream together: half for each. */
  readonly alpha: number;
  /** Increase of the risk that does no harm. */
  readonly tolerance: number;
  /** Stakes of the bets that are mixed: ½, ¼, … */
  readonly bets: number;
}

export interface RiskTestState {
  readonly options: RiskTestOptions;
  /** Upper confidence bound of the risk on the reference. */
  readonly sourceRisk: number;
  count: number;
  sum: number;
  /** Lower confidence bound of the risk on the stream: the best so far. */
  lower: number;
  drifted: boolean;
}

/**
 * Sequential test for a harmful increase of the risk, once labels arrive: is the lower confidence bound of the risk on the stream above
 * the upper bound of the risk on the reference and the tolerance?
 *
 * The risk is the mean of a loss in [0, 1]: error bits, a Brier score. `statistic` is the lower bound, of a confidence sequence by
 * betting: a mean m is ruled out when a mixture of bets against it has multiplied by 2/alpha. A loss between 0 and 1 counts by its share as an
 * error and as none, which is exact for error bits and cautious for others (log is concave). `threshold` is the upper bound (Hoeffding's, by
 * Kullback–Leibler divergence) plus the tolerance. A reference without any error is allowed: it too has an upper bound.
 *
 * Claim: P(ever a false alarm) ≤ `alpha`, if the losses of the reference are independent, and on the stream the mean loss given the past is
 * never above the reference's by more than `tolerance`. No time is lost by looking at every label.
 *
 * @see Podkopaev, Ramdas (2022), Tracking the risk of a deployed model and detecting harmful distribution shifts, ICLR
 * @see Waudby-Smith, Ramdas (2024), Estimating means of bounded random variables by betting, JRSS B 86
 * @example an error rate of 10 % in the reference; 50 % from the hundredth label on
 * const reference = matrixOf(Array.from({ length: 500 }, (_, i) => [+(i % 10 === 0)]));
 * const state = riskTest.fit({ ...riskTest.defaults, tolerance: 0.05 }, reference);
 * const errors = Array.from({ length: 400 }, (_, i) => (i < 100 ? +(i % 10 === 0) : i % 2));
 * errors.findIndex((error) => riskTest.step(state, error).state === 'drift'); // 189
 */
export const riskTest: FittedDetector<Fraction, RiskTestOptions, RiskTestState> = {
  name: 'risk_test',
  defaults: { alpha: 0.05, tolerance: 0.05, bets: 8 },

  fit(options, reference) {
    requireKnown('risk_test', options, riskTest.defaults);
    requireUnit('alpha', options.alpha, { open: true });
    requireNotNegative('tolerance', options.tolerance);
    requireInteger('bets', options.bets, { min: 1, max: MOST_BETS });
    const losses = lossesOf(reference);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    const sourceRisk = upperMean(mean, losses.length, options.alpha / 2);
    if (sourceRisk + options.tolerance >= 1) {
      throw inputError(
        `The risk of the reference may be ${sourceRisk.toFixed(3)}: with the tolerance, no risk is higher.`,
        'Give a longer reference, a smaller tolerance, or a loss that is not always 1.',
      );
    }
    return { options: { ...options }, sourceRisk, ...beginning };
  },

  refit: (state, reference) => riskTest.fit(state.options, reference),

  step(state, loss) {
    requireFraction(loss);
    if (state.drifted) riskTest.restart(state);
    state.count += 1;
    state.sum += loss;
    if (logCapital(state, state.lower) >= limitOf(state)) state.lower = lowerRisk(state);
    return judge(state);
  },

  restart(state) {
    Object.assign(state, beginning);
  },
};

const beginning = { count: 0, sum: 0, lower: 0, drifted: false };

function lossesOf(reference: Matrix): Float64Array {
  requireMatrix('reference', reference, MIN_REFERENCE);
  requireOneColumn(reference);
  const losses = columnOf(reference, 0);
  const bad = losses.findIndex((loss) => !(loss >= 0 && loss <= 1));
  if (bad >= 0) {
    throw inputError(
      `The reference holds ${String(losses[bad])} (row ${bad}), outside [0, 1].`,
      'Give error bits, or losses that cannot leave [0, 1].',
    );
  }
  return losses;
}

function judge(state: RiskTestState): Reading {
  const threshold = state.sourceRisk + state.options.tolerance;
  state.drifted = state.lower > threshold;
  return { state: state.drifted ? 'drift' : 'stable', statistic: state.lower, threshold };
}

function limitOf({ options }: RiskTestState): number {
  return Math.log(2 / options.alpha);
}

/** The largest mean that the bets rule out, by bisection: they win less against a larger one. */
function lowerRisk(state: RiskTestState): number {
  if (state.sum === 0) return 0;
  const limit = limitOf(state);
  let [low, high] = [state.lower, state.sum / state.count];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (logCapital(state, middle) >= limit) low = middle;
    else high = middle;
  }
  return low;
}

/** The logarithm of the mixture's capital against a mean. */
function logCapital({ count, sum, options }: RiskTestState, mean: number): number {
  if (mean === 0) return sum > 0 ? Infinity : -Infinity;
  const { bets } = options;
  let best = -Infinity;
  for (let k = 0, stake = 0.5; k < bets; k++, stake /= 2) {
    const log = sum * Math.log1p(stake / mean - stake) + (count - sum) * Math.log1p(-stake);
    logs[k] = log;
    if (log > best) best = log;
  }
  let total = 0;
  for (let k = 0; k < bets; k++) total += Math.exp(logs[k]! - best);
  return best + Math.log(total / bets);
}

const MOST_BETS = 30;
const logs = new Float64Array(MOST_BETS);
