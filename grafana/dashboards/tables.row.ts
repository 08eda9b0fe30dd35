import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { PanelDraft, Target } from './model.js';
import { colored, PALETTE } from './palette.js';
import { from, name, rows } from './queries.js';

const columns = (names: readonly string[]): string => names.map(name).join(', ');

const alertColumns = [
  TAGS.severity,
  TAGS.lifecycle,
  FIELDS.title,
  FIELDS.recommendations,
  FIELDS.evidence,
  FIELDS.detectors,
  FIELDS.opened,
];
const alerts = table({
  title: 'What to do: alerts',
  description: 'Every change of an alert, newest first, with what it rests on and what to do about it.',
  width: 24,
  height: 9,
  target: rows('A', `SELECT ${columns(alertColumns)} ${from(MEASUREMENTS.alerts)} ORDER BY time DESC LIMIT 50`),
  overrides: [
    cell(
      TAGS.severity,
      { type: 'color-text' },
      90,
      colored({ info: PALETTE.stable, warning: PALETTE.warning, critical: PALETTE.drift }),
    ),
    cell(TAGS.lifecycle, { type: 'auto' }, 110),
    cell(FIELDS.recommendations, { type: 'auto', wrapText: true }, 460),
    cell(FIELDS.opened, { type: 'auto' }, 90),
  ],
});

/** Of each detector the newest row: the fields ride along with the one that `last` picks. */
const scoreFields = [
  FIELDS.delayText,
  FIELDS.episodes,
  FIELDS.missed,
  FIELDS.falseAlarms,
  FIELDS.cleanFrames,
  FIELDS.precision,
  FIELDS.recall,
];
const scoreTags = [TAGS.detector, TAGS.kind, TAGS.policy];
const scores = table({
  title: 'How good: the detectors against the truth',
  description:
    'Episodes noticed, delay in frames from the onset, and alarms outside every episode. The dummies show what never and always alarming are worth.',
  width: 14,
  height: 10,
  target: rows(
    'A',
    `SELECT ${columns([...scoreTags, FIELDS.hits, ...scoreFields])} FROM (SELECT last(${name(FIELDS.hits)}) AS ${name(FIELDS.hits)}, ${columns(scoreFields)} ` +
      `${from(MEASUREMENTS.scores)} GROUP BY ${columns(scoreTags)})`,
  ),
  overrides: [
    cell(FIELDS.falseAlarms, { type: 'color-text' }, 110, undefined, [
      { color: 'text', value: null },
      { color: PALETTE.drift, value: 1 },
    ]),
  ],
  hidden: ['Time'],
});

const pictureColumns = [
  FIELDS.original,
  FIELDS.degraded,
  FIELDS.effects,
  FIELDS.label,
  FIELDS.predicted,
  FIELDS.confidence,
  FIELDS.seq,
];
const pictures = table({
  title: 'What does it look like',
  description:
    'Sampled frames, newest first: the image as it was and as it was streamed, its label, and what the model said.',
  width: 10,
  height: 10,
  target: rows('A', `SELECT ${columns(pictureColumns)} ${from(MEASUREMENTS.pictures)} ORDER BY time DESC LIMIT 24`),
  overrides: [
    {
      matcher: { id: 'byRegexp', options: `/^(${FIELDS.original}|${FIELDS.degraded})$/` },
      properties: [
        { id: 'custom.cellOptions', value: { type: 'image' } },
        { id: 'custom.width', value: 90 },
      ],
    },
    cell(FIELDS.effects, { type: 'auto', wrapText: true }, 170),
  ],
  cellHeight: 'lg',
  hidden: ['Time'],
});

/** What to do, who was good at it, and what it looked like. */
export const tablesRow: readonly PanelDraft[] = [alerts, scores, pictures];

interface Table {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly target: Target;
  readonly overrides: readonly object[];
  readonly cellHeight?: 'sm' | 'lg';
  readonly hidden?: readonly string[];
}

function table({ target, overrides, cellHeight = 'sm', hidden = [], ...place }: Table): PanelDraft {
  const hide = hidden.map((column) => ({
    matcher: { id: 'byName', options: column },
    properties: [{ id: 'custom.hidden', value: true }],
  }));
  return {
    ...place,
    type: 'table',
    targets: [target],
    fieldConfig: {
      defaults: { custom: { align: 'auto', cellOptions: { type: 'auto' } } },
      overrides: [...hide, ...overrides],
    },
    options: { showHeader: true, cellHeight },
  };
}

function cell(column: string, cellOptions: object, width: number, mappings?: object[], steps?: object[]): object {
  const properties: object[] = [
    { id: 'custom.cellOptions', value: cellOptions },
    { id: 'custom.width', value: width },
  ];
  if (mappings !== undefined) properties.push({ id: 'mappings', value: mappings });
  if (steps !== undefined) properties.push({ id: 'thresholds', value: { mode: 'absolute', steps } });
  return { matcher: { id: 'byName', options: column }, properties };
}
