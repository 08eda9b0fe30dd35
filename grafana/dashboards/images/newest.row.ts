import { FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import type { Row, Variable } from '../model.js';
import { words } from '../panels.js';
import { from, name } from '../queries.js';
import { hidden } from '../variables.js';

const newest = (tag: string, field: string) =>
  hidden(tag, `SELECT ${name(field)} ${from(MEASUREMENTS.pictures)} ORDER BY time DESC LIMIT 1`);

/** The newest pair, for the text panels, which ask nothing themselves. */
export const PICTURE_VARIABLES: readonly Variable[] = [
  newest('original', FIELDS.original),
  newest('degraded', FIELDS.degraded),
  newest('effects', FIELDS.effects),
];

const picture = (title: string, variable: string, description: string) =>
  words(
    { title, description, width: 8, height: 10 },
    `<img src="\${${variable}:raw}" width="300" style="image-rendering: pixelated" alt="${title}">`,
    'html',
  );

/** The newest pair, large. */
export const newestRow: Row = {
  title: 'The newest sampled frame',
  panels: [
    picture('As it was', 'original', 'The newest sampled image before anything was done to it (`pictures`, original).'),
    picture(
      'As the model saw it',
      'degraded',
      'The same image as it was streamed (`pictures`, degraded). The effects in force stand beside it.',
    ),
    words(
      {
        title: 'Effects in force',
        description: 'What was done to the newest sampled image, with its severity from 0 to 1 (`pictures`, effects).',
        width: 8,
        height: 10,
      },
      '## ${effects:raw}\n\nSeverity runs from 0 (nothing) to 1 (the strongest that the effect has). What each effect does is described in `docs/degradations`.',
    ),
  ],
};
