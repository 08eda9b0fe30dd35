import type { Detector, ErrorBit } from '../detector.js';
import { requireInteger, requireKnown, requireOneOf } from '../options.js';
import { normalCritical } from './normal-critical.js';
import { requireBit } from './observation.js';
import { requireLevels } from './require-levels.js';

export interface StepdOptions {
  /** Significance at which to alarm, for one test. */
  readonly alphaD: number;
  /** Significance at which to warn; above `alphaD`. */
  readonly alphaW: number;
  /** Predictions in the recent window; the first test is made after twice as many. */
  readonly minNumInstances: number;
  /**
   * What a continuity correction larger than the difference makes of it. `absolute`, as in Frouros: the size of what is left counts,
   * so that a model which is (nearly) always right alarms now and then for nothing. `none`: no difference.
   */
  readonly remainder: 'absolute' | 'none';
}

export interface StepdState {
  readonly options: StepdOptions;
  /** Deviations that alarm, and that warn. */
  readonly critical: number;
  readonly warning: number;
  /** The recent window, a ring: the bit of index i is at i mod minNumInstances. */
  readonly bits: Uint8Array;
  count: number;
  errors: number;
  recentErrors: number;
  drifted: boolean;
}

/**
 * STEPD: is the error rate of a recent window another than that of all predictions before it (test of equal proportions)?
 *
 * `statistic` is the difference in standard deviations, with a continuity correction, and `threshold` the normal quantile of `alphaD`.
 * An error rate that falls counts too. Equal to Frouros' alarms and warnings when it is reset after each alarm, including what it does
 * while all predictions are alike: the test is then undefined, and Frouros alarms (`remainder: 'none'` does not; the reading's statistic
 * is then the largest double). Tests at each prediction: `alphaD` is no bound on the false alarms of a stream.
 *
 * @see Nishida, Yamauchi (2007), Detecting concept drift using statistical testing, Discovery Science
 * @example an error rate that rises from one in ten to one in two at index 500
 * const state = stepd.init(stepd.defaults);
 * const errors = Array.from({ length: 1000 }, (_, i): ErrorBit => (i % (i < 500 ? 10 : 2) === 0 ? 1 : 0));
 * errors.findIndex((error) => stepd.step(state, error).state === 'drift'); // 514
 */
export const stepd: Detector<ErrorBit, StepdOptions, StepdState> = {
  name: 'stepd',
  defaults: { alphaD: 0.003, alphaW: 0.05, minNumInstances: 30, remainder: 'absolute' },

  init(options) {
    requireKnown('stepd', options, stepd.defaults);
    requireLevels('alphaD', options.alphaD, 'alphaW', options.alphaW);
    requireInteger('minNumInstances', options.minNumInstances, { min: 1, max: 1_000_000 });
    requireOneOf('remainder', options.remainder, ['absolute', 'none']);
    return {
      options: { ...options },
      critical: normalCritical(options.alphaD),
      warning: normalCritical(options.alphaW),
      bits: new Uint8Array(options.minNumInstances),
      ...beginning,
    };
  },

  step(state, error) {
    requireBit(error);
    if (state.drifted) stepd.restart(state);
    const { bits, critical, warning } = state;
    const at = state.count % bits.length;
    state.recentErrors += error - bits[at]!;
    bits[at] = error;
    state.errors += error;
    state.count += 1;
    if (state.count < 2 * bits.length) return { state: 'pending', statistic: 0, threshold: critical };
    const statistic = deviation(state);
    state.drifted = statistic > critical;
    const verdict = state.drifted ? 'drift' : statistic > warning ? 'warning' : 'stable';
    return { state: verdict, statistic, threshold: critical };
  },

  restart(state) {
    Object.assign(state, beginning);
    state.bits.fill(0);
  },
};

const beginning = { count: 0, errors: 0, recentErrors: 0, drifted: false };

function deviation({ options, bits, count, errors, recentErrors }: StepdState): number {
  const recent = bits.length;
  const older = count - recent;
  const rate = errors / count;
  const reciprocals = 1 / older + 1 / recent;
  const difference = Math.abs((errors - recentErrors) / older - recentErrors / recent) - 0.5 * reciprocals;
  if (options.remainder === 'none' && difference <= 0) return 0;
  const spread = Math.sqrt(rate * (1 - rate) * reciprocals);
  return spread === 0 ? Number.MAX_VALUE : Math.abs(difference) / spread;
}
