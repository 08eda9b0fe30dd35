import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { lineRow } from './pipeline/line.row.js';
import { processesRow } from './pipeline/processes.row.js';
import { ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';

/**
 * Whether the line itself is well. The run variables keep the way back, and choose whose truth and alerts
 * are marked: event time is wall-clock time for a run at its nominal rate, and only for such a one the marks fit the charts.
 */
export const pipeline = dashboard({
  uid: 'simdrift-pipeline',
  title: 'Pipeline health',
  description: 'How the processes do, in wall-clock time and over all runs: rates, lag, inference, losses.',
  variables: [...RUN_VARIABLES, ROLL_UP_VARIABLE],
  annotations: ANNOTATIONS,
  rows: [lineRow, processesRow],
});
