import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { lines } from '../panels.js';
import { anyOf, metricOverTime, name, perInterval, rolled, series } from '../queries.js';

const COHORT = '$tag_attribute: $tag_cohort';

const accuracy = lines(
  {
    title: 'Accuracy by cohort',
    description:
      'Accuracy of every cohort with at least 30 labelled frames in the newest five windows (`metrics`, cohort_accuracy). A cohort that falls alone is hidden in the overall figure.',
    width: 12,
    height: 9,
    targets: [series('A', metricOverTime('cohort_accuracy', TAGS.attribute, TAGS.cohort), COHORT)],
  },
  'table',
)
  .unit('percentunit')
  .max(1);

const calibration = lines(
  {
    title: 'Calibration error by cohort',
    description:
      'Expected calibration error of every cohort (`metrics`, cohort_ece). Small cohorts show some by chance: compare with cohort_ece_expected before you conclude.',
    width: 12,
    height: 9,
    targets: [series('A', metricOverTime('cohort_ece', TAGS.attribute, TAGS.cohort), COHORT)],
  },
  'table',
)
  .unit('percentunit')
  .min(0);

const gaps = lines({
  title: 'Fairness gaps',
  description:
    'By attribute: demographic parity difference and equalised odds difference, 0 is equal (`metrics`). A gap that opens during an episode: the drift hits one group harder.',
  width: 12,
  height: 9,
  targets: [
    series(
      'A',
      `SELECT mean(${name(FIELDS.value)}) ${rolled(MEASUREMENTS.metrics, anyOf(['demographic_parity_difference', 'equalised_odds_difference']))} ${perInterval(TAGS.name, TAGS.attribute)}`,
      '$tag_attribute: $tag_name',
    ),
  ],
})
  .unit('percentunit')
  .min(0);

const sizes = lines({
  title: 'Frames by cohort',
  description:
    'Labelled frames of every cohort in the newest five windows (`metrics`, cohort_count). Below 30 nothing else is told of a cohort; a cohort that shrinks is a population shift.',
  width: 12,
  height: 9,
  targets: [series('A', metricOverTime('cohort_count', TAGS.attribute, TAGS.cohort), COHORT)],
})
  .unit('short')
  .min(0);

/** Fairness. Collapsed: real images have cohorts only where a scenario assigns them. */
export const fairnessRow: Row = {
  title: 'Fairness per cohort (runs with cohorts: phantoms, and scenarios that assign them)',
  collapsed: true,
  panels: [accuracy, calibration, gaps, sizes],
};
