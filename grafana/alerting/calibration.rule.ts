import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { name } from '../dashboards/queries.js';
import { warRoom } from '../dashboards/war-room.js';
import { OVER_ALL, recent } from './influxql.js';
import { rule } from './rule.js';
import { above, below, math, query, reduce, threshold } from './steps.js';

const meanOf = (figure: string): string =>
  `SELECT mean(${name(FIELDS.value)}) ${recent(MEASUREMENTS.metrics, `${name(TAGS.name)} = '${figure}'`)} ${OVER_ALL}`;

/** Calibration error beyond what a perfectly calibrated model would show on windows of that size, over half a minute. */
export const calibrationRule = rule({
  uid: 'simdrift-calibration',
  title: 'Confidence no longer means what it says',
  severity: 'warning',
  summary:
    'The calibration error on {{ $labels.stream }} of {{ $labels.run }} is {{ printf "%.2f" $values.E.Value }} above that of a perfectly calibrated model',
  description:
    'Probabilities are off, so thresholds set on them are too. Re-fit the temperature on recent labelled images before anybody acts on a confidence.',
  steps: [
    query('A', meanOf('ece'), 30),
    query('B', meanOf('ece_expected'), 30),
    reduce('C', 'A'),
    reduce('D', 'B'),
    math('E', '$C - $D'),
    threshold('F', 'E', above(0.03), below(0.02)),
  ],
  for: '1m',
  keepFiringFor: '1m',
  panel: { dashboard: warRoom, title: /accuracy/i },
});
