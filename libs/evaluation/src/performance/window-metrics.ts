import type { Metric, Place } from '@simdrift/contracts';
import { HISTOGRAM_BINS, type ConfidenceFigures } from './confidence-window.js';
import { metricRecord, type MeasuredWindow, type MetricExtra } from './metric-record.js';
import type { PerformanceFigures } from './confusion-window.js';
import type { RankingFigures } from './ranking-window.js';
import { wilsonInterval } from '../statistics/wilson-interval.js';

/** Names of the figures, as they stand in records, store and dashboards. */
export const METRIC_NAMES = [
  'accuracy',
  'accuracy_standard_error',
  'precision_macro',
  'recall_macro',
  'f1_macro',
  'precision_weighted',
  'recall_weighted',
  'f1_weighted',
  'precision',
  'recall',
  'f1',
  'support',
  'ece',
  'ece_expected',
  'mce',
  'mce_expected',
  'roc_auc',
  'pr_auc',
  'confusion',
  'reliability',
  'reliability_confidence',
  'confidence_mean',
  'confidence_std',
  'confidence_min',
  'confidence_max',
  'confidence_median',
  'confidence_histogram',
  'predicted_share',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** The figures between two whole windows: those that a screen follows. */
export function headlineMetrics(figures: PerformanceFigures, place: Place): Metric[] {
  return [
    record(place, figures, 'accuracy', figures.accuracy, figures.accuracyInterval),
    record(place, figures, 'f1_macro', figures.macro.f1, {}),
    record(place, figures, 'ece', figures.ece, {}),
  ];
}

/** The mean confidence with its standard error: of an unlabelled window, what a screen follows. */
export function meanConfidenceMetric(figures: ConfidenceFigures, place: Place): Metric {
  const error = figures.std / Math.sqrt(Math.max(figures.count, 1));
  return record(place, figures, 'confidence_mean', figures.mean, {
    low: figures.mean - error,
    high: figures.mean + error,
  });
}

/**
 * The figures of a labelled window as records: whole ones first, then per class (`class`), then the confusion matrix (`actual`, `predicted`),
 * then the reliability diagram (`bucket`: the bin's lower edge; accuracy with Wilson's interval, and mean confidence; bins that hold a prediction).
 */
export function performanceMetrics(figures: PerformanceFigures, place: Place): Metric[] {
  const metric = (name: MetricName, value: number, extra: MetricExtra = {}) =>
    record(place, figures, name, value, extra);
  const classes = figures.perClass.length;
  return [
    metric('accuracy', figures.accuracy, figures.accuracyInterval),
    metric('accuracy_standard_error', figures.accuracyStandardError),
    metric('precision_macro', figures.macro.precision),
    metric('recall_macro', figures.macro.recall),
    metric('f1_macro', figures.macro.f1),
    metric('precision_weighted', figures.weighted.precision),
    metric('recall_weighted', figures.weighted.recall),
    metric('f1_weighted', figures.weighted.f1),
    metric('ece', figures.ece),
    metric('ece_expected', figures.eceExpected),
    metric('mce', figures.mce),
    metric('mce_expected', figures.mceExpected),
    ...figures.perClass.flatMap(({ precision, recall, f1, support }, c) => [
      metric('precision', precision, { tags: { class: String(c) } }),
      metric('recall', recall, { tags: { class: String(c) } }),
      metric('f1', f1, { tags: { class: String(c) } }),
      metric('support', support, { tags: { class: String(c) } }),
    ]),
    ...Array.from(figures.confusion, (value, cell) =>
      metric('confusion', value, {
        tags: { actual: String(Math.floor(cell / classes)), predicted: String(cell % classes) },
      }),
    ),
    ...reliability(figures).flatMap(({ bucket, count, confidence, correct }) => [
      metric('reliability', correct / count, { ...wilsonInterval(correct, count), tags: { bucket } }),
      metric('reliability_confidence', confidence / count, { tags: { bucket } }),
    ]),
  ];
}

/** How well the scores of a labelled window rank, as records; nothing where a class has no case in it. */
export function rankingMetrics(figures: RankingFigures, place: Place): Metric[] {
  const { rocAuc, prAuc } = figures;
  return [
    ...(rocAuc === null ? [] : [record(place, figures, 'roc_auc', rocAuc, {})]),
    ...(prAuc === null ? [] : [record(place, figures, 'pr_auc', prAuc, {})]),
  ];
}

/** The bins that hold a prediction, by their lower edge. */
function reliability({ bins }: PerformanceFigures) {
  return Array.from(bins.count, (count, bin) => ({
    bucket: (bin / bins.count.length).toFixed(2),
    count,
    confidence: bins.confidence[bin]!,
    correct: bins.correct[bin]!,
  })).filter(({ count }) => count > 0);
}

/** The figures of an unlabelled window as records; histogram bins are named by their lower edge (`bucket`: `0.0` … `0.9`). */
export function confidenceMetrics(figures: ConfidenceFigures, place: Place): Metric[] {
  const metric = (name: MetricName, value: number, extra: MetricExtra = {}) =>
    record(place, figures, name, value, extra);
  const { std, count } = figures;
  return [
    meanConfidenceMetric(figures, place),
    metric('confidence_std', std),
    metric('confidence_min', figures.min),
    metric('confidence_max', figures.max),
    metric('confidence_median', figures.median),
    ...Array.from(figures.histogram, (value, bin) =>
      metric('confidence_histogram', value, { tags: { bucket: (bin / HISTOGRAM_BINS).toFixed(1) } }),
    ),
    ...Array.from(figures.predicted, (value, c) =>
      metric('predicted_share', value / Math.max(count, 1), { tags: { class: String(c) } }),
    ),
  ];
}

function record(place: Place, window: MeasuredWindow, name: MetricName, value: number, extra: MetricExtra): Metric {
  return metricRecord(place, window, name, value, extra);
}
