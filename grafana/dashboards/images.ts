import { ANNOTATIONS } from './annotations.js';
import { dashboard } from './dashboard.js';
import { newestRow, PICTURE_VARIABLES } from './images/newest.row.js';
import { streamRow } from './images/stream.row.js';
import { ROLL_UP_VARIABLE, RUN_VARIABLES } from './variables.js';

/** Original and degraded side by side. */
export const images = dashboard({
  uid: 'simdrift-images',
  title: 'Images',
  description: 'What the model sees: sampled images as they were and as they were streamed, and what it said of them.',
  variables: [...RUN_VARIABLES, ROLL_UP_VARIABLE, ...PICTURE_VARIABLES],
  annotations: ANNOTATIONS,
  rows: [newestRow, streamRow],
});
