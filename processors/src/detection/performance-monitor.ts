import type { Label, Metric, Place, Prediction } from '@simdrift/contracts';
import {
  confidenceMetrics,
  headlineMetrics,
  meanConfidenceMetric,
  confidenceWindow,
  confusionWindow,
  rankingMetrics,
  rankingWindow,
  performanceMetrics,
  type ConfidenceWindowState,
  type ConfusionWindowState,
  type PerformanceFigures,
  type RankingWindowState,
} from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';

/** Predictions waiting for their labels, as a ring by seq; class -1: there was no prediction. */
interface RecallState {
  readonly seqs: Float64Array;
  readonly predicted: Int32Array;
  readonly confidences: Float64Array;
  /** Slots × classes. */
  readonly probabilities: Float32Array;
}

/** Plain data. */
export interface PerformanceState {
  readonly recall: RecallState;
  readonly labelled: ConfusionWindowState;
  readonly decided: ConfidenceWindowState;
  readonly ranked: RankingWindowState;
  /** Right and all labelled predictions of the warm-up. */
  referenceRight: number;
  referenceCount: number;
  /** Sum of the calibration errors of windows of the warm-up, and how many there were. */
  referenceEce: number;
  referenceWindows: number;
}

/** A prediction whose label has come. */
export interface Judged {
  readonly seq: number;
  readonly label: number;
  readonly predicted: number;
  readonly confidence: number;
  readonly error: 0 | 1;
}

/** How well the model does, over the newest window, as labels arrive. */
export class PerformanceMonitor {
  readonly state: PerformanceState;

  constructor(
    private readonly plan: Plan,
    saved?: PerformanceState,
  ) {
    const [classes, size, slots] = [plan.classes.length, plan.detection.window, plan.labels.delay + 1];
    // A snapshot of an older version lacks what it did not follow yet: that begins now.
    const fresh: PerformanceState = {
      recall: {
        seqs: new Float64Array(slots).fill(-1),
        predicted: new Int32Array(slots),
        confidences: new Float64Array(slots),
        probabilities: new Float32Array(slots * classes),
      },
      labelled: confusionWindow.init({ classes, size }),
      decided: confidenceWindow.init({ classes, size }),
      ranked: rankingWindow.init({ classes, size }),
      referenceRight: 0,
      referenceCount: 0,
      referenceEce: 0,
      referenceWindows: 0,
    };
    this.state = saved === undefined ? fresh : { ...fresh, ...saved, recall: { ...fresh.recall, ...saved.recall } };
  }

  /** Accuracy over the warm-up, null before its labels have come. */
  get referenceAccuracy(): number | null {
    const { referenceRight, referenceCount } = this.state;
    return referenceCount < this.plan.detection.window ? null : referenceRight / referenceCount;
  }

  /** Calibration error in the warm-up: the mean over its windows, which are as long as the newest; null before the first is full. */
  get referenceEce(): number | null {
    const { referenceEce, referenceWindows } = this.state;
    return referenceWindows === 0 ? null : referenceEce / referenceWindows;
  }

  /** Accuracy and calibration error of the newest window, null before it is full. */
  get newest(): Pick<PerformanceFigures, 'accuracy' | 'ece'> | null {
    const { labelled } = this.state;
    return labelled.seen < labelled.options.size ? null : confusionWindow.measure(labelled);
  }

  takePrediction({ seq, probabilities }: Prediction, predicted: number, confidence: number): void {
    const { recall, decided } = this.state;
    const slot = seq % recall.seqs.length;
    recall.seqs[slot] = seq;
    recall.predicted[slot] = predicted;
    recall.confidences[slot] = confidence;
    recall.probabilities.set(probabilities, slot * this.plan.classes.length);
    confidenceWindow.step(decided, { seq, predicted, confidence });
  }

  /** @returns null when there was no prediction for the label */
  takeLabel({ seq, label }: Label): Judged | null {
    const { recall, labelled, ranked } = this.state;
    const classes = this.plan.classes.length;
    const slot = seq % recall.seqs.length;
    if (recall.seqs[slot] !== seq) return null;
    const [predicted, confidence] = [recall.predicted[slot]!, recall.confidences[slot]!];
    confusionWindow.step(labelled, { seq, label, predicted, confidence });
    const probabilities = recall.probabilities.subarray(slot * classes, (slot + 1) * classes);
    rankingWindow.step(ranked, { seq, label, probabilities });
    const error = predicted === label ? 0 : 1;
    if (seq < this.plan.reference.frames) {
      this.state.referenceCount += 1;
      this.state.referenceRight += 1 - error;
    }
    return { seq, label, predicted, confidence, error };
  }

  /** The figures of the newest full windows: all of them once a window, the headline in between. */
  metrics(place: Place): readonly Metric[] {
    const { labelled, decided, ranked } = this.state;
    const { window, step } = this.plan.detection;
    const whole = (place.seq + 1) % window === 0;
    if ((place.seq + 1) % step !== 0) return [];
    const metrics: Metric[] = [];
    if (labelled.seen >= window) {
      const figures = confusionWindow.measure(labelled);
      if (place.seq - this.plan.labels.delay < this.plan.reference.frames) {
        this.state.referenceEce += figures.ece;
        this.state.referenceWindows += 1;
      }
      metrics.push(...(whole ? performanceMetrics(figures, place) : headlineMetrics(figures, place)));
      if (whole) metrics.push(...rankingMetrics(rankingWindow.measure(ranked), place));
    }
    if (decided.seen >= window && place.seq < this.plan.frames) {
      const figures = confidenceWindow.measure(decided);
      metrics.push(...(whole ? confidenceMetrics(figures, place) : [meanConfidenceMetric(figures, place)]));
    }
    return metrics;
  }
}
