import type { Row } from '../model.js';
import { raceTable } from '../detectors/race-table.js';
import { pictureTable } from '../images/picture-table.js';

/** Who was good at it, and what it looked like. */
export const looksRow: Row = {
  title: 'What does it look like, who is good',
  panels: [pictureTable(11, 10, 24), raceTable(13, 10)],
};
