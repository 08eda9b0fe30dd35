import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { classesRow } from './performance/classes.row.js';
import { fairnessRow } from './performance/fairness.row.js';
import { figuresRow } from './performance/figures.row.js';
import { ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';

/** Does it hurt, and whom. */
export const performance = dashboard({
  uid: 'simdrift-performance',
  title: 'Model performance',
  description: 'How well the model does as labels arrive: figures, calibration, classes, confidence, cohorts.',
  variables: [...RUN_VARIABLES, ROLL_UP_VARIABLE],
  annotations: ANNOTATIONS,
  rows: [figuresRow, classesRow, fairnessRow],
});
