import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { words } from '../panels.js';
import { chosen, columns, from, name, named, newestOf, rows } from '../queries.js';
import { table } from '../table.js';

const runTags = [TAGS.run, TAGS.stream, TAGS.scenario, TAGS.dataset, TAGS.model];

const standing = table({
  title: 'The chosen runs',
  description:
    'Scenario, data set and model of each chosen run, and its accuracy at the end (`overlay`, accuracy). Compare runs that differ in one thing only.',
  width: 14,
  height: 8,
  targets: [rows('A', newestOf(from(MEASUREMENTS.overlay, named('accuracy')), 'accuracy', runTags))],
  columns: [
    { name: TAGS.run, width: 290 },
    { name: TAGS.stream, width: 70 },
    { name: TAGS.scenario, width: 140 },
    { name: TAGS.dataset, width: 120 },
    { name: 'accuracy', width: 80, unit: 'percentunit', decimals: 1 },
  ],
});

const alarms = table({
  title: 'First alarm of each detector',
  description:
    'The frame of the first alarm, by detector and run (`overlay`, alarm). Before the begin of the injection it was a false one.',
  width: 12,
  height: 11,
  targets: [
    rows(
      'A',
      `SELECT ${columns([TAGS.detector, TAGS.run, TAGS.stream, 'frame'])} FROM (SELECT min(${name(FIELDS.seq)}) AS "frame" ${from(MEASUREMENTS.overlay, named('alarm'))} GROUP BY ${columns([TAGS.detector, TAGS.run, TAGS.stream])})`,
    ),
  ],
  sortBy: { name: 'frame', desc: false },
  columns: [
    { name: TAGS.run, width: 320 },
    { name: TAGS.stream, width: 70 },
    { name: 'frame', width: 70 },
  ],
});

const race = table({
  title: 'The race in each run',
  description:
    'Delay, false alarms and F1 of each detector in each chosen run (`scores`, whatever the time on the screen). A detector that wins one run proves nothing: `simdrift bench detectors` runs many.',
  width: 12,
  height: 11,
  targets: [
    rows(
      'A',
      `SELECT ${columns([TAGS.detector, TAGS.run, TAGS.stream, FIELDS.delayText, FIELDS.falseAlarms, FIELDS.f1])} FROM (SELECT last(${name(FIELDS.f1)}) AS ${name(FIELDS.f1)}, ${columns([FIELDS.delayText, FIELDS.falseAlarms])} ` +
        `FROM ${name(MEASUREMENTS.scores)} WHERE ${chosen(TAGS.run)} AND ${chosen(TAGS.stream)} GROUP BY ${columns([TAGS.detector, TAGS.run, TAGS.stream])})`,
    ),
  ],
  sortBy: { name: FIELDS.f1, desc: true },
  columns: [
    { name: TAGS.detector, width: 160 },
    { name: TAGS.stream, width: 70 },
    { name: FIELDS.delayText, title: 'delay', width: 115 },
    { name: FIELDS.falseAlarms, title: 'false alarms', width: 100 },
    { name: FIELDS.f1, title: 'F1', decimals: 2, width: 60 },
  ],
});

const replay = words(
  {
    title: 'Replay',
    description:
      'How to stream a recorded run again. It reads no measurement: the run is recomputed from its record, to the byte.',
    width: 10,
    height: 8,
  },
  [
    'Stream a run again, to the byte, at any speed, and prove it:',
    '',
    '```',
    'simdrift replay ${run:raw} --speed 4',
    'simdrift replay ${run:raw} --fast --detectors …',
    'simdrift verify ${run:raw}',
    '```',
    '',
    'A replay is a run of its own: choose it above beside the first. The axis is time since the begin of each run; zoom out for runs of more than ten minutes.',
  ].join('\n'),
);

/** Which runs, and how each detector did in them. */
export const runsRow: Row = { title: 'Which runs', panels: [standing, replay, alarms, race] };
