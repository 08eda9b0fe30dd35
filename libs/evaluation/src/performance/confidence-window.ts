import type { Decision } from './predicted-class.js';
import { checkClass, checkConfidence, checkWindowOptions, type WindowOptions } from './window-options.js';

/** The newest decisions, as columns of a ring. Needs no labels. */
export interface ConfidenceWindowState {
  readonly options: WindowOptions;
  readonly seqs: Float64Array;
  readonly predicted: Int32Array;
  readonly confidences: Float64Array;
  /** Decisions taken in since the beginning. */
  seen: number;
}

export interface ConfidenceFigures {
  readonly count: number;
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  /** Decisions per tenth of confidence; 1 belongs to the last. */
  readonly histogram: Int32Array;
  /** Decisions per predicted class. */
  readonly predicted: Int32Array;
}

export const HISTOGRAM_BINS = 10;

/**
 * How sure the model has been of its last `size` decisions, and which classes it chose.
 *
 * @example
 * const state = confidenceWindow.init({ classes: 2, size: 200 });
 * confidenceWindow.step(state, { seq: 0, predicted: 1, confidence: 0.9 });
 * confidenceWindow.measure(state).median; // 0.9
 */
export const confidenceWindow = {
  init(options: WindowOptions): ConfidenceWindowState {
    checkWindowOptions(options);
    const { size } = options;
    return {
      options: { ...options },
      seqs: new Float64Array(size),
      predicted: new Int32Array(size),
      confidences: new Float64Array(size),
      seen: 0,
    };
  },

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`; the state is then as it was before */
  step(state: ConfidenceWindowState, { seq, predicted, confidence }: Decision & { readonly seq: number }): void {
    checkClass('predicted class', predicted, state.options.classes);
    checkConfidence(confidence);
    const slot = state.seen % state.options.size;
    state.seqs[slot] = seq;
    state.predicted[slot] = predicted;
    state.confidences[slot] = confidence;
    state.seen += 1;
  },

  measure(state: ConfidenceWindowState): ConfidenceFigures {
    const { classes, size } = state.options;
    const count = Math.min(state.seen, size);
    const sorted = state.confidences.slice(0, count).sort();
    const mean = sorted.reduce((a, b) => a + b, 0) / Math.max(count, 1);
    const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(count, 1);
    const histogram = new Int32Array(HISTOGRAM_BINS);
    for (const value of sorted) histogram[Math.min(HISTOGRAM_BINS - 1, Math.floor(value * HISTOGRAM_BINS))]! += 1;
    const predicted = new Int32Array(classes);
    for (let i = 0; i < count; i++) predicted[state.predicted[i]!]! += 1;
    return {
      count,
      from: state.seqs[state.seen > size ? state.seen % size : 0]!,
      to: state.seqs[(state.seen + size - 1) % size]!,
      mean,
      std: Math.sqrt(variance),
      min: sorted[0] ?? 0,
      max: sorted[count - 1] ?? 0,
      median: ((sorted[(count - 1) >> 1] ?? 0) + (sorted[count >> 1] ?? 0)) / 2,
      histogram,
      predicted,
    };
  },
};
