import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { chartsRow } from './charts.row.js';
import { layOut } from './lay-out.js';
import { DATA_SOURCE, type Dashboard, type Variable } from './model.js';
import { PALETTE } from './palette.js';
import { chosen, from, name } from './queries.js';
import { statsRow } from './stats.row.js';
import { tablesRow } from './tables.row.js';

/** The first dashboard: are we drifting, who noticed, how strong, does it hurt, what to do, what does it look like. */
export const warRoom: Dashboard = {
  uid: 'simdrift-war-room',
  title: 'Drift war room',
  description: 'One run of SimDrift: what was injected, who noticed and how late, what it cost, and what to do.',
  tags: ['simdrift'],
  // Newer than this, Grafana migrates by itself; version 2 of the format is refused by file provisioning.
  schemaVersion: 41,
  editable: false,
  graphTooltip: 1,
  timezone: 'browser',
  time: { from: 'now-5m', to: 'now' },
  refresh: '5s',
  timepicker: { refresh_intervals: ['1s', '5s', '10s', '1m'] },
  templating: {
    list: [
      // Run ids begin with a timestamp: sorted downwards, the newest is the default.
      variable('run', `SHOW TAG VALUES FROM ${name(MEASUREMENTS.readings)} WITH KEY = ${name(TAGS.run)}`, 2),
      variable(
        'stream',
        `SHOW TAG VALUES FROM ${name(MEASUREMENTS.readings)} WITH KEY = ${name(TAGS.stream)} WHERE ${chosen(TAGS.run)}`,
        1,
      ),
    ],
  },
  annotations: { list: [alertMarks()] },
  panels: layOut([...statsRow, ...chartsRow, ...tablesRow]),
};

/** @param sort - 1 upwards, 2 downwards, as text */
function variable(tag: string, query: string, sort: 1 | 2): Variable {
  return {
    name: tag,
    label: tag,
    type: 'query',
    datasource: DATA_SOURCE,
    query,
    definition: query,
    refresh: 2,
    sort,
    multi: false,
    includeAll: false,
    hide: 0,
  };
}

/** Where alerts changed, on every chart. The end column is theirs although they are points: without one, regions of other queries vanish. */
function alertMarks(): object {
  return {
    name: 'Alerts',
    enable: true,
    hide: false,
    iconColor: PALETTE.drift,
    datasource: DATA_SOURCE,
    target: {
      refId: 'Alerts',
      fromAnnotations: true,
      queryType: 'tags',
      query: `SELECT ${[FIELDS.text, FIELDS.timeEnd, TAGS.severity].map(name).join(', ')} ${from(MEASUREMENTS.alerts)}`,
      textColumn: FIELDS.text,
      tagsColumn: TAGS.severity,
      timeEndColumn: `${MEASUREMENTS.alerts}.${FIELDS.timeEnd}`,
      titleColumn: '',
    },
  };
}
