import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { PALETTE } from '../palette.js';
import { columns, from, name, rows } from '../queries.js';
import { table } from '../table.js';

const tags = [TAGS.detector, TAGS.kind, TAGS.policy];
const counts = [FIELDS.delayText, FIELDS.episodes, FIELDS.missed, FIELDS.falseAlarms];
const rates = [FIELDS.precision, FIELDS.recall, FIELDS.f1];

/** Of each detector its newest row: the fields ride along with the one that `last` picks. */
const standing = (fields: readonly string[]) =>
  `SELECT ${columns([...tags, FIELDS.hits, ...fields])} FROM (SELECT last(${name(FIELDS.hits)}) AS ${name(FIELDS.hits)}, ${columns(fields)} ` +
  `${from(MEASUREMENTS.scores)} GROUP BY ${columns(tags)})`;

/** Hits, delay and false alarms: defined for every detector, so that no row is dropped. */
export function raceTable(width: number, height: number) {
  return table({
    title: 'How good: the detectors against the truth',
    description:
      'Episodes noticed, delay in frames from the onset, and alarms outside every episode (`scores`). The dummies `never` and `every-500` show what never and always alarming are worth: who is not above both has seen nothing.',
    width,
    height,
    targets: [rows('A', standing([...counts, ...rates]))],
    sortBy: { name: FIELDS.f1, desc: true },
    columns: [
      { name: TAGS.detector, width: 165 },
      { name: TAGS.kind, width: 85 },
      { name: TAGS.policy, width: 85 },
      { name: FIELDS.hits, width: 50 },
      { name: FIELDS.delayText, title: 'delay', width: 115 },
      { name: FIELDS.episodes, width: 80 },
      { name: FIELDS.missed, width: 65 },
      {
        name: FIELDS.falseAlarms,
        title: 'false alarms',
        width: 110,
        steps: [
          { color: 'text', value: null },
          { color: PALETTE.drift, value: 1 },
        ],
      },
      ...rates.map((rate) => ({ name: rate, decimals: 2, width: 85 })),
    ],
  });
}

/** One bar chart's or table's query of a figure that not every detector has. */
export function figureOfRace(refId: string, field: string, as: string) {
  const newest = `SELECT last(${name(field)}) AS ${name(as)} ${from(MEASUREMENTS.scores)} GROUP BY ${name(TAGS.detector)}`;
  return rows(refId, `SELECT ${columns([TAGS.detector, as])} FROM (${newest})`);
}
