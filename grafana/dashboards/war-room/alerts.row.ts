import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { linkTo } from '../links.js';
import type { Row } from '../model.js';
import { colored, PALETTE } from '../palette.js';
import { columns, from, name, rows } from '../queries.js';
import { table } from '../table.js';

const fields = [FIELDS.title, FIELDS.recommendations, FIELDS.evidence, FIELDS.detectors, FIELDS.opened];
// Of each cause the newest change: tags and fields ride along with the one that `last` picks.
const newest =
  `SELECT last(${name(FIELDS.title)}) AS ${name(FIELDS.title)}, ${columns([...fields.slice(1), TAGS.severity, TAGS.lifecycle])} ` +
  `${from(MEASUREMENTS.alerts)} GROUP BY ${name(TAGS.cause)}`;

const alerts = table({
  title: 'What to do: alerts',
  description:
    'Of each cause the alert as it stands: open, acknowledged or resolved, with what it rests on and what to do about it (`alerts`). Acknowledge it in the console; every change is marked on the charts.',
  width: 24,
  height: 7,
  targets: [rows('A', `SELECT ${columns([TAGS.lifecycle, TAGS.severity, TAGS.cause, ...fields])} FROM (${newest})`)],
  time: true,
  columns: [
    { name: 'Time', title: 'since', width: 165 },
    {
      name: TAGS.lifecycle,
      width: 115,
      mappings: colored({ open: PALETTE.drift, acknowledged: PALETTE.warning, resolved: PALETTE.stable }),
    },
    {
      name: TAGS.severity,
      width: 90,
      mappings: colored({ info: PALETTE.stable, warning: PALETTE.warning, critical: PALETTE.drift }),
    },
    { name: TAGS.cause, width: 110 },
    { name: FIELDS.recommendations, title: 'what to do', width: 460, wrap: true },
    { name: FIELDS.opened, title: 'opened at frame', width: 120 },
  ],
});

alerts.noValue('No alert in this range');
alerts.links([
  linkTo('simdrift-images', 'What did the images look like?'),
  linkTo('simdrift-detectors', 'What changed, and who noticed?'),
  linkTo('simdrift-performance', 'Whom does it hurt?'),
]);

/** What to do. */
export const alertsRow: Row = { title: 'What to do', panels: [alerts] };
