import type { Metric, Place } from '@simdrift/contracts';
import { metricRecord } from '../performance/metric-record.js';
import type { LabelFreeEstimate } from './label-free.js';
import type { LabelFreeKind } from './label-free-method.js';

/** The estimators that run live, by the names of their metrics. */
export const LABEL_FREE_METRICS = {
  accuracy_cbpe: { method: 'cbpe', calibration: 'platt' },
  accuracy_atc: { method: 'atc', score: 'confidence' },
  accuracy_doc: { method: 'doc' },
  accuracy_cot: { method: 'cot' },
} as const satisfies Readonly<Record<string, LabelFreeKind>>;
export type LabelFreeMetric = keyof typeof LABEL_FREE_METRICS;

export const LABEL_FREE_METRIC_NAMES = Object.keys(LABEL_FREE_METRICS) as readonly LabelFreeMetric[];

/** An estimate as a record; `low` and `high` are its 90 % band. */
export function labelFreeMetric(name: LabelFreeMetric, estimate: LabelFreeEstimate, place: Place): Metric {
  const { accuracy, low, high } = estimate;
  return metricRecord(place, estimate, name, accuracy, { low, high });
}
