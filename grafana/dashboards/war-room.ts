import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';
import { alertsRow } from './war-room/alerts.row.js';
import { looksRow } from './war-room/looks.row.js';
import { noticedRow } from './war-room/noticed.row.js';
import { pipelineRow } from './war-room/pipeline.row.js';
import { stateRow } from './war-room/state.row.js';
import { stripRow } from './war-room/strip.row.js';

/** The first dashboard: are we drifting, who noticed, how strong, does it hurt, what to do, what does it look like, is the line healthy. */
export const warRoom = dashboard({
  uid: 'simdrift-war-room',
  title: 'Drift war room',
  description: 'One run of SimDrift: what was injected, who noticed and how late, what it cost, and what to do.',
  variables: [...RUN_VARIABLES, ROLL_UP_VARIABLE],
  annotations: ANNOTATIONS,
  rows: [stateRow, noticedRow, alertsRow, looksRow, stripRow, pipelineRow],
});
