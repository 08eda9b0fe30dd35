import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { DASHBOARDS } from '../dashboards/dashboards.js';
import { name } from '../dashboards/queries.js';
import { every, recent } from './influxql.js';
import { rule } from './rule.js';
import { above, below, query, reduce, threshold } from './steps.js';

/** Records behind: more than a minute and a half of a stream of 50 frames a second. Producers hold back at 20,000. */
const BEHIND = 5000;

/** By consumer group: who does not keep up is the one whose lag grows. */
export const lagRule = rule({
  uid: 'simdrift-lag',
  title: 'A consumer group does not keep up',
  severity: 'warning',
  summary: '{{ $labels.part }} is {{ printf "%.0f" $values.B.Value }} records behind',
  description:
    'What the dashboards show is old by that much. Add processors (docker compose up --scale processors=3), lower the rate, or look for an error that is tried again and again.',
  steps: [
    query(
      'A',
      `SELECT max(${name(FIELDS.value)}) ${recent(MEASUREMENTS.vitals, `${name(TAGS.name)} = 'lag'`)} ${every(10, 'none', [TAGS.part])}`,
      60,
    ),
    reduce('B', 'A'),
    threshold('C', 'B', above(BEHIND), below(1000)),
  ],
  for: '1m',
  keepFiringFor: '30s',
  panel: { dashboard: DASHBOARDS['pipeline-health.json']!, title: /lag/i },
});
