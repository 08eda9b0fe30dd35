import { SimdriftError } from '@simdrift/contracts';
import { classifierAuc } from './area-under-roc.js';
import { classifierAveragePrecision } from './average-precision.js';
import { checkClass, checkWindowOptions, type WindowOptions } from './window-options.js';

/** The newest labelled predictions, as columns of a ring; plain data. */
export interface RankingWindowState {
  readonly options: WindowOptions;
  readonly seqs: Float64Array;
  readonly labels: Int32Array;
  /** size × classes. */
  readonly probabilities: Float32Array;
  /** Predictions taken in since the beginning. */
  seen: number;
}

/** How well scores put cases in order, whatever threshold turns them into decisions. */
export interface RankingFigures {
  /** Predictions in the window. */
  readonly count: number;
  /** Seq of the first of them, in the order in which the labels came. */
  readonly from: number;
  /** Area under the ROC curve; null where a class has no case in the window. */
  readonly rocAuc: number | null;
  /** Area under the precision–recall curve; null likewise. */
  readonly prAuc: number | null;
}

/**
 * Ranking figures of the last `size` labelled predictions: two classes by the scores of the second, more as the mean over classes, each against
 * the rest.
 *
 * @example
 * const state = rankingWindow.init({ classes: 2, size: 4 });
 * for (const [seq, [label, p]] of [[0, 0.1], [0, 0.4], [1, 0.35], [1, 0.8]].entries())
 *   rankingWindow.step(state, { seq, label: label!, probabilities: [1 - p!, p!] });
 * rankingWindow.measure(state).rocAuc; // 0.75
 */
export const rankingWindow = {
  init(options: WindowOptions): RankingWindowState {
    checkWindowOptions(options);
    const { classes, size } = options;
    return {
      options: { ...options },
      seqs: new Float64Array(size),
      labels: new Int32Array(size),
      probabilities: new Float32Array(size * classes),
      seen: 0,
    };
  },

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`; the state is then as it was before */
  step(
    state: RankingWindowState,
    { seq, label, probabilities }: { seq: number; label: number; probabilities: ArrayLike<number> },
  ): void {
    const { classes, size } = state.options;
    checkClass('label', label, classes);
    if (probabilities.length !== classes)
      throw new SimdriftError(
        'SIMDRIFT_RECORD_INVALID',
        `A prediction has ${probabilities.length} probabilities for ${classes} classes.`,
      );
    const slot = state.seen % size;
    state.seqs[slot] = seq;
    state.labels[slot] = label;
    state.probabilities.set(probabilities, slot * classes);
    state.seen += 1;
  },

  measure(state: RankingWindowState): RankingFigures {
    const { classes, size } = state.options;
    const count = Math.min(state.seen, size);
    const [scores, labels] = [state.probabilities.subarray(0, count * classes), state.labels.subarray(0, count)];
    return {
      count,
      from: state.seqs[state.seen > size ? state.seen % size : 0]!,
      rocAuc: classifierAuc(scores, labels, classes),
      prAuc: classifierAveragePrecision(scores, labels, classes),
    };
  },
};
