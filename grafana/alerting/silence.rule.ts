import { FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import { name } from '../dashboards/queries.js';
import { warRoom } from '../dashboards/war-room.js';
import { every, OVER_ALL, recent } from './influxql.js';
import { rule } from './rule.js';
import { above, below, math, query, reduce, threshold } from './steps.js';

/**
 * A stream that spoke within five minutes and has been silent for the last full half minute, unless its final scores say that it ended. The
 * moving average covers the half minute that has only begun; final scores are sought over ten minutes, so that they outlast the readings.
 */
export const silenceRule = rule({
  uid: 'simdrift-silence',
  title: 'A stream has fallen silent',
  severity: 'warning',
  summary: 'Nothing from {{ $labels.stream }} of {{ $labels.run }} for half a minute, and it has not ended',
  description:
    'No readings come although the run goes on. Look at lag, dead letters and the logs of producers and processors; a paused run is silent too.',
  steps: [
    query(
      'A',
      `SELECT moving_average(count(${name(FIELDS.level)}), 2) ${recent(MEASUREMENTS.readings)} ${every(30, '0')}`,
      300,
    ),
    query('B', `SELECT max(${name(FIELDS.final)}) ${recent(MEASUREMENTS.scores)} ${OVER_ALL}`, 600),
    reduce('C', 'A'),
    reduce('D', 'B'),
    math('E', '$C < 0.5 && $D < 1'),
    threshold('F', 'E', above(0), below(1)),
  ],
  for: '10s',
  panel: { dashboard: warRoom, title: /^Who noticed/ },
});

/** Nothing at all, from whatever run: then there is no series that could say so, and having no data is the alarm. */
export const noDataRule = rule({
  uid: 'simdrift-no-data',
  title: 'Nothing arrives',
  severity: 'warning',
  summary: 'The store has had no readings for five minutes',
  description:
    'No run is on the line, or the sinks do not reach InfluxDB. Start a run, or look at the health of producers, processors and sinks. Without runs on purpose, silence this rule.',
  steps: [
    query('A', `SELECT count(${name(FIELDS.level)}) ${recent(MEASUREMENTS.readings)}`, 300),
    reduce('B', 'A'),
    threshold('C', 'B', below(1)),
  ],
  for: '1m',
  noData: 'Alerting',
  panel: { dashboard: warRoom, title: /^Who noticed/ },
});
