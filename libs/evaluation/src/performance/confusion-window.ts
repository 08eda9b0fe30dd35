import { CALIBRATION_BINS, calibrationBins, type CalibrationBins } from '../calibration/calibration-bins.js';
import { calibrationError, type CalibrationError } from '../calibration/calibration-error.js';
import { perfectCalibrationError } from '../calibration/perfect-calibration-error.js';
import { confusionFigures, type ConfusionFigures } from './confusion-figures.js';
import type { Decision } from './predicted-class.js';
import { checkClass, checkConfidence, checkWindowOptions, type WindowOptions } from './window-options.js';

/** A decision whose true class is known by now. */
export interface Outcome extends Decision {
  readonly seq: number;
  readonly label: number;
}

/** The newest outcomes, as columns of a ring. */
export interface ConfusionWindowState {
  readonly options: WindowOptions;
  readonly seqs: Float64Array;
  readonly labels: Int32Array;
  readonly predicted: Int32Array;
  readonly confidences: Float64Array;
  /** Outcomes taken in since the beginning. */
  seen: number;
}

export interface PerformanceFigures extends ConfusionFigures {
  /** Seq of the first and the last outcome in the window, in the order in which the labels came. */
  readonly from: number;
  readonly to: number;
  readonly ece: number;
  readonly mce: number;
  /** What a perfectly calibrated model would show with these confidences. */
  readonly eceExpected: number;
  readonly mceExpected: number;
  /** What the reliability diagram shows. */
  readonly bins: CalibrationBins;
  /** classes × classes counts, row = true class. */
  readonly confusion: Int32Array;
}

/**
 * How well the model has done on its last `size` labelled images.
 *
 * Figures are made from the window when they are asked for, not kept up to date: sums that are added to and taken from for hours
 * would drift by rounding, and a restored window would differ from one that never stopped.
 *
 * @example
 * const state = confusionWindow.init({ classes: 2, size: 200 });
 * confusionWindow.step(state, { seq: 0, label: 1, predicted: 1, confidence: 0.9 });
 * confusionWindow.measure(state).accuracy; // 1
 */
export const confusionWindow = {
  init(options: WindowOptions): ConfusionWindowState {
    checkWindowOptions(options);
    const { size } = options;
    return {
      options: { ...options },
      seqs: new Float64Array(size),
      labels: new Int32Array(size),
      predicted: new Int32Array(size),
      confidences: new Float64Array(size),
      seen: 0,
    };
  },

  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`; the state is then as it was before */
  step(state: ConfusionWindowState, { seq, label, predicted, confidence }: Outcome): void {
    checkClass('label', label, state.options.classes);
    checkClass('predicted class', predicted, state.options.classes);
    checkConfidence(confidence);
    const slot = state.seen % state.options.size;
    state.seqs[slot] = seq;
    state.labels[slot] = label;
    state.predicted[slot] = predicted;
    state.confidences[slot] = confidence;
    state.seen += 1;
  },

  /** All figures of the window; counts and errors are 0 while it is empty. */
  measure(state: ConfusionWindowState): PerformanceFigures {
    const { classes, size } = state.options;
    const count = Math.min(state.seen, size);
    const confusion = new Int32Array(classes * classes);
    const correct = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      confusion[state.labels[i]! * classes + state.predicted[i]!]! += 1;
      correct[i] = state.labels[i] === state.predicted[i] ? 1 : 0;
    }
    const bins = calibrationBins(state.confidences.subarray(0, count), correct, CALIBRATION_BINS);
    // Worked out when somebody asks: it costs more than all the other figures together.
    let perfect: CalibrationError | undefined;
    const ifPerfect = () => (perfect ??= perfectCalibrationError(bins));
    return {
      ...confusionFigures(confusion, classes),
      ...calibrationError(bins),
      bins,
      get eceExpected() {
        return ifPerfect().ece;
      },
      get mceExpected() {
        return ifPerfect().mce;
      },
      from: state.seqs[state.seen > size ? state.seen % size : 0]!,
      to: state.seqs[(state.seen + size - 1) % size]!,
      confusion,
    };
  },
};
