import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { name } from '../dashboards/queries.js';
import { warRoom } from '../dashboards/war-room.js';
import { OVER_ALL, recent } from './influxql.js';
import { rule } from './rule.js';
import { above, below, math, query, reduce, threshold } from './steps.js';

/** Frames of the warm-up that every scenario has: clean by definition, and what detectors take as reference. */
const WARM_UP = 1000;
/** How long after its begin a run is still compared with its warm-up. */
const YEAR = 365 * 86_400;
/** Readings of accuracy in the warm-up. The limit lets InfluxDB stop reading there: without it the query costs more with every day of a run. */
const FIRST = 10;
const ACCURACY = `${name(TAGS.name)} = 'accuracy'`;
const MEAN = `SELECT mean(${name(FIELDS.value)})`;

/**
 * Accuracy of the last half minute against that of the run's own warm-up. Half a minute at 50 frames a second is 1,500 frames: its
 * standard error is about one point, so five points are not chance.
 */
export const accuracyRule = rule({
  uid: 'simdrift-accuracy',
  title: 'Accuracy has fallen',
  severity: 'critical',
  summary:
    'Accuracy on {{ $labels.stream }} of {{ $labels.run }} is {{ printf "%.2f" $values.E.Value }} below its warm-up',
  description:
    'More than five points of accuracy are gone. Route cases to a reader until it is understood; the war room says which detectors noticed and what changed.',
  steps: [
    query(
      'A',
      `${MEAN} FROM (SELECT ${name(FIELDS.value)} ${recent(MEASUREMENTS.metrics, ACCURACY, `${name(FIELDS.seq)} < ${WARM_UP}`)} ${OVER_ALL} LIMIT ${FIRST}) ${OVER_ALL}`,
      YEAR,
    ),
    query('B', `${MEAN} ${recent(MEASUREMENTS.metrics, ACCURACY)} ${OVER_ALL}`, 30),
    reduce('C', 'A'),
    reduce('D', 'B'),
    math('E', '$C - $D'),
    threshold('F', 'E', above(0.05), below(0.03)),
  ],
  for: '1m',
  keepFiringFor: '1m',
  panel: { dashboard: warRoom, title: /accuracy/i },
});
