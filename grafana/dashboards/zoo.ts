import { MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { dashboard } from './dashboard.js';
import { choice } from './variables.js';
import { modelsRow } from './zoo/models.row.js';

/** The models. */
export const zoo = dashboard({
  uid: 'simdrift-zoo',
  title: 'Model zoo',
  description: 'The models with what was measured of them, how they stand each effect, and which one is live.',
  variables: [choice(TAGS.dataset, { of: MEASUREMENTS.models, many: 'all' })],
  annotations: [],
  rows: [modelsRow],
});
