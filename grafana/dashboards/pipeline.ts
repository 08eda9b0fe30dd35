import { dashboard } from './dashboard.js';
import { lineRow } from './pipeline/line.row.js';
import { processesRow } from './pipeline/processes.row.js';
import { ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';

/** Whether the line itself is well. The run variables only pass through, so that the way back keeps the run. */
export const pipeline = dashboard({
  uid: 'simdrift-pipeline',
  title: 'Pipeline health',
  description: 'How the processes do, in wall-clock time and over all runs: rates, lag, inference, losses.',
  variables: [...RUN_VARIABLES, ROLL_UP_VARIABLE],
  annotations: [],
  rows: [lineRow, processesRow],
});
