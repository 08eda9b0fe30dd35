import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { dressed } from '../panels.js';
import type { Row } from '../model.js';
import { columns, from, name, NO_DUMMIES, perInterval, rows, series } from '../queries.js';

/** Of `grafana/plugins`: what Grafana may not have. */
export const STRIP_PLUGIN = 'simdrift-driftstrip-panel';

const strip = dressed(new PanelBuilder().type(STRIP_PLUGIN).options({ truth: 'A', alarms: 'B', pictures: 'C' }), {
  title: 'Drift strip: the delay of each detector',
  description:
    'On top the severity of each effect (`truth`), below it the alarms of each detector with a bracket from the onset to the first of them (`readings`), and where the pointer is the picture of that time (`pictures`). Soonest stands on top. It needs the panel plugin of this repository; without it, read the lanes of the row above.',
  width: 24,
  height: 12,
  targets: [
    series('A', `SELECT max(${name(FIELDS.severity)}) ${from(MEASUREMENTS.truth)} ${perInterval(TAGS.effect)}`),
    series(
      'B',
      `SELECT sum(${name(FIELDS.alarm)}) ${from(MEASUREMENTS.readings, NO_DUMMIES)} ${perInterval(TAGS.detector)}`,
    ),
    rows(
      'C',
      `SELECT ${columns([FIELDS.degraded, FIELDS.effects, FIELDS.label, FIELDS.predicted])} ${from(MEASUREMENTS.pictures)} ORDER BY time DESC LIMIT 200`,
    ),
  ],
});

/** Collapsed: a Grafana without the plugin does not load it, and misses nothing, since the lanes of detectors are of core panels. */
export const stripRow: Row = {
  title: 'The same as a strip, with pictures (needs the drift-strip plugin)',
  collapsed: true,
  panels: [strip],
};
