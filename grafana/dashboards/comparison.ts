import { MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { ALARMS_FROM_THE_START } from './annotations.js';
import { overlayRow } from './comparison/overlay.row.js';
import { runsRow } from './comparison/runs.row.js';
import { dashboard } from './dashboard.js';
import { choice } from './variables.js';

/** Runs laid over each other. */
export const comparison = dashboard({
  uid: 'simdrift-comparison',
  title: 'Run replay and comparison',
  description: 'Chosen runs laid over each other from their start, and how to replay one.',
  variables: [
    choice(TAGS.dataset, { of: MEASUREMENTS.overlay, many: 'all' }),
    choice(TAGS.model, { of: MEASUREMENTS.overlay, many: 'all', where: [TAGS.dataset] }),
    choice(TAGS.run, { of: MEASUREMENTS.overlay, many: 'several', downwards: true, where: [TAGS.dataset, TAGS.model] }),
    choice(TAGS.stream, { of: MEASUREMENTS.overlay, many: 'all', where: [TAGS.run] }),
  ],
  annotations: ALARMS_FROM_THE_START,
  rows: [runsRow, overlayRow],
  time: { from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:10:00.000Z' },
  timezone: 'utc',
});
