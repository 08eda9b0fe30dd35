import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { assumptionsRow } from './detectors/assumptions.row.js';
import { featuresRow } from './detectors/features.row.js';
import { raceRow } from './detectors/race.row.js';
import { DETECTOR_VARIABLE, ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';

/** The race. */
export const detectors = dashboard({
  uid: 'simdrift-detectors',
  title: 'Detectors',
  description:
    'The race of the detectors against the truth, what changed feature by feature, and what each detector assumes.',
  variables: [...RUN_VARIABLES, DETECTOR_VARIABLE, ROLL_UP_VARIABLE],
  annotations: ANNOTATIONS,
  rows: [raceRow, featuresRow, assumptionsRow],
});
