import { FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import { columns, from, rows } from '../queries.js';
import { table } from '../table.js';

const shown = [
  FIELDS.original,
  FIELDS.degraded,
  FIELDS.effects,
  FIELDS.label,
  FIELDS.predicted,
  FIELDS.confidence,
  FIELDS.seq,
  FIELDS.sample,
];

/** Sampled frames, newest first: as the image was and as it was streamed. */
export function pictureTable(width: number, height: number, limit: number) {
  return table({
    title: 'What does it look like',
    description:
      'Sampled frames, newest first: the image as it was and as it was streamed, the effects in force, its true class, what the model said and how sure it was (`pictures`). Can you see what the model no longer can?',
    width,
    height,
    targets: [rows('A', `SELECT ${columns(shown)} ${from(MEASUREMENTS.pictures)} ORDER BY time DESC LIMIT ${limit}`)],
    tall: true,
    columns: [
      { name: FIELDS.original, width: 70, image: true },
      { name: FIELDS.degraded, title: 'as streamed', width: 108, image: true },
      { name: FIELDS.effects, width: 150, wrap: true },
      { name: FIELDS.label, title: 'true class', width: 84 },
      { name: FIELDS.predicted, title: 'model said', width: 94 },
      {
        name: FIELDS.confidence,
        width: 98,
        unit: 'percentunit',
        decimals: 1,
      },
      { name: FIELDS.seq, title: 'frame', width: 70 },
    ],
  });
}
