import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { lines } from '../panels.js';
import { from, name, perInterval, rolled, series } from '../queries.js';
import { pictureTable } from './picture-table.js';

const severity = lines({
  title: 'What was injected: severity by effect',
  description:
    'Severity of every effect in force, from 0 to 1 (`truth`). Ramps rise, steps jump; `none` is a clean stretch. Choose a stretch to see its images below.',
  width: 12,
  height: 8,
  targets: [
    series(
      'A',
      `SELECT max(${name(FIELDS.severity)}) ${rolled(MEASUREMENTS.truth)} ${perInterval(TAGS.effect)}`,
      '$tag_effect',
    ),
  ],
})
  .min(0)
  .max(1)
  .unit('short')
  .decimals(2);

const confidence = lines({
  title: 'Confidence on the sampled frames',
  description:
    'How sure the model was of each sampled image (`pictures`, confidence). A model that grows unsure while images degrade can be caught without labels; one that stays sure is the dangerous kind.',
  width: 12,
  height: 8,
  targets: [
    series(
      'A',
      `SELECT mean(${name(FIELDS.confidence)}) ${from(MEASUREMENTS.pictures)} ${perInterval()}`,
      'confidence',
    ),
  ],
})
  .min(0)
  .max(1)
  .unit('percentunit')
  .decimals(0);

/** What was done to the images over time, and the images. */
export const streamRow: Row = { title: 'The stream', panels: [severity, confidence, pictureTable(24, 18, 60)] };
