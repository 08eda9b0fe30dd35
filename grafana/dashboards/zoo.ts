import { MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { choice, ROLL_UP_VARIABLE } from './variables.js';
import { modelsRow } from './zoo/models.row.js';

/** The models. */
export const zoo = dashboard({
  uid: 'simdrift-zoo',
  title: 'Model zoo',
  description: 'The models with what was measured of them, how they stand each effect, and which one is live.',
  // Data sets of the cards; the run that is live, whose accuracy is drawn and whose truth and alerts are marked there.
  variables: [
    choice(TAGS.dataset, { of: MEASUREMENTS.models, many: 'all' }),
    choice(TAGS.run, { downwards: true, where: [TAGS.dataset] }),
    choice(TAGS.stream, { where: [TAGS.run] }),
    ROLL_UP_VARIABLE,
  ],
  annotations: ANNOTATIONS,
  rows: [modelsRow],
});
