import type { Detector, ErrorBit } from '../detector.js';
import { requireInteger, requireKnown } from '../options.js';
import { normalCritical } from './normal-critical.js';
import { requireBit } from './observation.js';
import { requireLevels } from './require-levels.js';

export interface WstdOptions {
  /** Predictions in the recent window. */
  readonly recentWindowSize: number;
  /** Largest number of predictions before it. */
  readonly olderWindowSize: number;
  /** Predictions in the older window before the first test. */
  readonly minInstances: number;
  /** Significance at which to warn, for one test; above `alphaDrift`. */
  readonly alphaWarning: number;
  /** Significance at which to alarm, for one test. */
  readonly alphaDrift: number;
}

export interface WstdState {
  readonly options: WstdOptions;
  /** Deviations that alarm, and that warn. */
  readonly critical: number;
  readonly warning: number;
  /** Both windows, a ring: the bit of index i is at i mod its length. */
  readonly bits: Uint8Array;
  count: number;
  recentErrors: number;
  olderErrors: number;
  drifted: boolean;
}

/**
 * Wilcoxon rank-sum test drift detector: do the newest predictions rank as the older ones do?
 *
 * Right predictions share one mean rank and wrong ones another. `statistic` is the distance of the recent window's rank sum from its
 * expectation, in standard deviations of ranks without ties, and `threshold` the two-sided normal quantile. With bits nearly all ranks are
 * tied, so that the test is cautious. An error rate that falls counts too. `alphaDrift` holds for one test, and there is one a prediction.
 *
 * @see Barros, Hidalgo, Cabral (2018), Wilcoxon rank sum test drift detector, Neurocomputing 275
 * @example worked by hand: three right, three wrong, windows of 3
 * // ranks 2, 2, 2, 5, 5, 5; recent sum 15, expectation 3 · 7/2 = 10.5, variance 3 · 3 · 7/12 = 5.25: (15 − 10.5) / √5.25 = 1.964
 * const options = { recentWindowSize: 3, olderWindowSize: 3, minInstances: 3, alphaWarning: 0.1, alphaDrift: 0.0496 };
 * const state = wstd.init(options);
 * [0, 0, 0, 1, 1, 1].map((error) => wstd.step(state, error as ErrorBit)).at(-1); // state 'drift', statistic 1.964, threshold 1.963
 */
export const wstd: Detector<ErrorBit, WstdOptions, WstdState> = {
  name: 'wstd',
  defaults: { recentWindowSize: 30, olderWindowSize: 120, minInstances: 30, alphaWarning: 0.05, alphaDrift: 0.003 },

  init(options) {
    requireKnown('wstd', options, wstd.defaults);
    const { recentWindowSize, olderWindowSize } = options;
    requireInteger('recentWindowSize', recentWindowSize, { min: 2, max: 1_000_000 });
    requireInteger('olderWindowSize', olderWindowSize, { min: 2, max: 1_000_000 });
    requireInteger('minInstances', options.minInstances, { min: 2, max: olderWindowSize });
    requireLevels('alphaDrift', options.alphaDrift, 'alphaWarning', options.alphaWarning);
    return {
      options: { ...options },
      critical: normalCritical(options.alphaDrift / 2),
      warning: normalCritical(options.alphaWarning / 2),
      bits: new Uint8Array(recentWindowSize + olderWindowSize),
      ...beginning,
    };
  },

  step(state, error) {
    requireBit(error);
    if (state.drifted) wstd.restart(state);
    slide(state, error);
    const { recentWindowSize, olderWindowSize, minInstances } = state.options;
    const { critical, warning } = state;
    const older = Math.min(state.count - recentWindowSize, olderWindowSize);
    if (older < minInstances) return { state: 'pending', statistic: 0, threshold: critical };
    const statistic = deviation(recentWindowSize, state.recentErrors, older, state.olderErrors);
    state.drifted = statistic > critical;
    const verdict = state.drifted ? 'drift' : statistic > warning ? 'warning' : 'stable';
    return { state: verdict, statistic, threshold: critical };
  },

  restart(state) {
    Object.assign(state, beginning);
    state.bits.fill(0);
  },
};

const beginning = { count: 0, recentErrors: 0, olderErrors: 0, drifted: false };

/** A slot that was not written yet holds 0, and so leaves the counts as they are. */
function slide(state: WstdState, error: ErrorBit): void {
  const { bits, options } = state;
  const at = state.count % bits.length;
  const crossing = bits[(at + options.olderWindowSize) % bits.length]!;
  state.olderErrors += crossing - bits[at]!;
  state.recentErrors += error - crossing;
  bits[at] = error;
  state.count += 1;
}

function deviation(recent: number, recentErrors: number, older: number, olderErrors: number): number {
  const all = recent + older;
  const errors = recentErrors + olderErrors;
  const rankOfRight = (all - errors + 1) / 2;
  const rankOfWrong = all - errors + (errors + 1) / 2;
  const sum = (recent - recentErrors) * rankOfRight + recentErrors * rankOfWrong;
  return Math.abs(sum - (recent * (all + 1)) / 2) / Math.sqrt((recent * older * (all + 1)) / 12);
}
