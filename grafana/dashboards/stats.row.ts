import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { PanelDraft, Target } from './model.js';
import { PALETTE, STATE_WORDS } from './palette.js';
import { from, name, NO_DUMMIES, rows, series } from './queries.js';

const { readings, truth, metrics, alerts, scores } = MEASUREMENTS;

/** Are we drifting? One glance, top left, before any chart. */
export const statsRow: readonly PanelDraft[] = [
  stat({
    title: 'Are we drifting?',
    description:
      'The worst state among the calibrated detectors at their newest reading. The two dummies do not count.',
    target: series(
      'A',
      `SELECT max("level") FROM (SELECT last(${name(FIELDS.level)}) AS "level" ${from(readings, NO_DUMMIES)} GROUP BY ${name(TAGS.detector)})`,
    ),
    defaults: { mappings: STATE_WORDS },
    colorMode: 'background',
  }),
  stat({
    title: 'Injected now',
    description: 'The truth: what is done to the images at the newest frames. No detector sees it.',
    target: rows('A', `SELECT ${name(FIELDS.text)} ${from(truth)} ORDER BY time DESC LIMIT 1`),
    field: FIELDS.text,
    defaults: { color: { mode: 'fixed', fixedColor: PALETTE.truth } },
  }),
  stat({
    title: 'Accuracy',
    description: 'Share of right predictions in the newest window whose labels have arrived.',
    target: series('A', `SELECT last(${name(FIELDS.value)}) ${from(metrics, `${name(TAGS.name)} = 'accuracy'`)}`),
    defaults: {
      unit: 'percentunit',
      decimals: 1,
      color: { mode: 'fixed', fixedColor: PALETTE.accent },
      noValue: 'no labels yet',
    },
  }),
  stat({
    title: 'Alerts opened',
    description: 'Alerts opened in the chosen time, each counted once.',
    target: series(
      'A',
      `SELECT count(distinct(${name(FIELDS.id)})) ${from(alerts, `${name(TAGS.lifecycle)} = 'open'`)}`,
    ),
    defaults: {
      noValue: '0',
      color: { mode: 'thresholds' },
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: PALETTE.stable, value: null },
          { color: PALETTE.drift, value: 1 },
        ],
      },
    },
  }),
  stat({
    title: 'First to notice',
    description: 'Frames from the onset of the first episode to the earliest alarm that hit it.',
    target: series('A', `SELECT min(${name(FIELDS.delay)}) ${from(scores, NO_DUMMIES)}`),
    defaults: { unit: 'suffix: frames', noValue: 'nobody yet', color: { mode: 'fixed', fixedColor: PALETTE.truth } },
  }),
  stat({
    title: 'False alarms',
    description: 'Alarms outside every injected episode, summed over the calibrated detectors.',
    target: series(
      'A',
      `SELECT sum("falseAlarms") FROM (SELECT last(${name(FIELDS.falseAlarms)}) AS "falseAlarms" ${from(scores, NO_DUMMIES)} GROUP BY ${name(TAGS.detector)})`,
    ),
    defaults: {
      noValue: '0',
      color: { mode: 'thresholds' },
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: PALETTE.stable, value: null },
          { color: PALETTE.warning, value: 1 },
        ],
      },
    },
  }),
];

interface Stat {
  readonly title: string;
  readonly description: string;
  readonly target: Target;
  readonly defaults: object;
  readonly field?: string;
  readonly colorMode?: 'value' | 'background';
}

function stat({ title, description, target, defaults, field, colorMode = 'value' }: Stat): PanelDraft {
  return {
    type: 'stat',
    title,
    description,
    width: 4,
    height: 4,
    targets: [target],
    fieldConfig: { defaults, overrides: [] },
    options: {
      colorMode,
      graphMode: 'none',
      justifyMode: 'center',
      textMode: 'value',
      reduceOptions: { values: false, calcs: ['lastNotNull'], fields: field === undefined ? '' : `/^${field}$/` },
    },
  };
}
