import { DETECTOR_STATES, FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import { name, NO_DUMMIES } from '../dashboards/queries.js';
import { warRoom } from '../dashboards/war-room.js';
import { every, recent } from './influxql.js';
import { rule } from './rule.js';
import { above, query, reduce, threshold } from './steps.js';

const WARNING = DETECTOR_STATES.indexOf('warning');

/** The worst state of a stream's detectors over ten seconds; what the line's own alerts say sooner and with a reason. */
export const driftRule = rule({
  uid: 'simdrift-drift',
  title: 'A detector is in drift',
  severity: 'critical',
  summary: 'Drift on {{ $labels.stream }} of {{ $labels.run }}',
  description:
    'At least one detector, dummies aside, holds that the images or the predictions have changed. Open the war room: who noticed, what changed, and whether accuracy falls with it.',
  steps: [
    query('A', `SELECT max(${name(FIELDS.level)}) ${recent(MEASUREMENTS.readings, NO_DUMMIES)} ${every(10)}`, 60),
    reduce('B', 'A'),
    threshold('C', 'B', above(WARNING)),
  ],
  for: '10s',
  keepFiringFor: '30s',
  panel: { dashboard: warRoom, title: /^Who noticed/ },
});
