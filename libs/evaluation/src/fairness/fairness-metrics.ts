import type { Metric, Place } from '@simdrift/contracts';
import { metricRecord, type MeasuredWindow, type MetricExtra } from '../performance/metric-record.js';
import type { CohortFigures } from './cohort-figures.js';
import type { RateGap } from './rate-gap.js';

/** Names of the figures of cohorts, as they stand in records, store and dashboards. */
export const FAIRNESS_METRIC_NAMES = [
  'cohort_count',
  'cohort_accuracy',
  'cohort_ece',
  'cohort_ece_expected',
  'demographic_parity_difference',
  'equalised_odds_difference',
] as const;
export type FairnessMetric = (typeof FAIRNESS_METRIC_NAMES)[number];

/**
 * The figures of a window as records, split by `attribute` and `cohort`; `low` and `high` are 90 % intervals. A cohort of few frames has
 * its `cohort_count` and nothing else; a difference that cannot be told has no record.
 */
export function fairnessMetrics(attribute: string, figures: CohortFigures, place: Place): Metric[] {
  const metric = (window: MeasuredWindow, name: FairnessMetric, value: number, extra: MetricExtra) =>
    metricRecord(place, window, name, value, extra);
  const { from } = figures;
  const difference = (name: FairnessMetric, gap: RateGap | null) =>
    gap === null
      ? []
      : [metric({ count: gap.count, from }, name, gap.value, { low: gap.low, high: gap.high, tags: { attribute } })];
  return [
    ...figures.cohorts.flatMap(({ name, count, accuracy, ece }) => {
      const [window, tags] = [
        { count, from },
        { attribute, cohort: name },
      ];
      const counted = metric(window, 'cohort_count', count, { tags });
      if (accuracy === null || ece === null) return [counted];
      return [
        counted,
        metric(window, 'cohort_accuracy', accuracy.value, { low: accuracy.low, high: accuracy.high, tags }),
        metric(window, 'cohort_ece', ece.value, { low: ece.low, high: ece.high, tags }),
        metric(window, 'cohort_ece_expected', ece.expected, { tags }),
      ];
    }),
    ...difference('demographic_parity_difference', figures.demographicParity),
    ...difference('equalised_odds_difference', figures.equalisedOdds),
  ];
}
