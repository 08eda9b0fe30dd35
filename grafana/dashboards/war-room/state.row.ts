import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { BigValueColorMode } from '@grafana/grafana-foundation-sdk/common';
import type { Row } from '../model.js';
import { PALETTE, STATE_WORDS } from '../palette.js';
import { linkTo } from '../links.js';
import { byThreshold, fixed, stat, steps } from '../panels.js';
import { from, name, named, NO_DUMMIES, rows, series } from '../queries.js';

const { readings, truth, metrics, scores, vitals } = MEASUREMENTS;
const small = { width: 3, height: 4 } as const;
const newest = (metric: string) => series('A', `SELECT last(${name(FIELDS.value)}) ${from(metrics, named(metric))}`);
const sumOfNewest = (field: string) =>
  `SELECT sum("${field}") FROM (SELECT last(${name(field)}) AS "${field}" ${from(scores, NO_DUMMIES)} GROUP BY ${name(TAGS.detector)})`;

const drifting = stat({
  ...small,
  title: 'Are we drifting?',
  description:
    'Worst state among the calibrated detectors at their newest reading (`readings`); the two dummies do not count. In drift: read the alerts below.',
  targets: [
    series(
      'A',
      `SELECT max("level") FROM (SELECT last(${name(FIELDS.level)}) AS "level" ${from(readings, NO_DUMMIES)} GROUP BY ${name(TAGS.detector)})`,
    ),
  ],
})
  .mappings(STATE_WORDS)
  .colorMode(BigValueColorMode.Background)
  // The words bring their colours; what is left is no reading at all, which must not look like all is well.
  .noValue('no readings')
  .thresholds(steps(PALETTE.pending))
  .colorScheme(byThreshold());

const injected = stat(
  {
    ...small,
    title: 'Injected now',
    description:
      'The truth: what is done to the images at the newest frames (`truth`). No detector sees it; compare it with what they say.',
    targets: [rows('A', `SELECT ${name(FIELDS.text)} ${from(truth)} ORDER BY time DESC LIMIT 1`)],
  },
  FIELDS.text,
).colorScheme(fixed(PALETTE.truth));

const accuracy = stat({
  ...small,
  title: 'Accuracy',
  description:
    'Share of right predictions in the newest window whose labels have arrived (`metrics`, accuracy). Falling: look at what it costs per class in Model performance.',
  targets: [newest('accuracy')],
})
  .unit('percentunit')
  .decimals(1)
  .noValue('no labels yet')
  .colorScheme(fixed(PALETTE.accent));

const estimate = stat({
  ...small,
  title: 'CBPE estimate',
  description:
    'Accuracy of the newest window without labels, as CBPE estimates it from confidence alone (`metrics`, accuracy_cbpe). It is blind to changes that keep confidence: trust labels where there are some.',
  targets: [newest('accuracy_cbpe')],
})
  .unit('percentunit')
  .decimals(1)
  .noValue('not yet')
  .colorScheme(fixed(PALETTE.estimate));

const first = stat({
  ...small,
  title: 'First to notice',
  description:
    'Frames from the onset of the first episode to the earliest alarm that hit it (`scores`, delay). Nobody yet, with something injected: wait, or look at the statistics below.',
  targets: [series('A', `SELECT min(${name(FIELDS.delay)}) ${from(scores, NO_DUMMIES)}`)],
})
  .unit('suffix: frames')
  .noValue('nobody yet')
  .colorScheme(fixed(PALETTE.truth));

const falseAlarms = stat({
  ...small,
  title: 'False alarms',
  description:
    'Alarms outside every injected episode, summed over the calibrated detectors (`scores`). Many: see in Detectors which one cries wolf.',
  targets: [series('A', sumOfNewest(FIELDS.falseAlarms))],
})
  .unit('none')
  .noValue('not judged yet')
  .thresholds(steps(PALETTE.stable, [1, PALETTE.warning]))
  .colorScheme(byThreshold());

const since = stat(
  {
    ...small,
    title: 'Since when',
    description:
      'Time since the newest alarm of a calibrated detector (`readings`, alarm). Long ago and still in drift: nobody has dealt with it, read the alerts below.',
    targets: [
      rows(
        'A',
        `SELECT ${name(FIELDS.alarm)} ${from(readings, NO_DUMMIES, `${name(FIELDS.alarm)} > 0`)} ORDER BY time DESC LIMIT 1`,
      ),
    ],
  },
  'Time',
)
  .unit('dateTimeFromNow')
  .noValue('no alarm')
  .colorScheme(fixed(PALETTE.truth));

const lag = stat({
  ...small,
  title: 'Pipeline: lag',
  description:
    'Records that the slowest consumer group had not taken at the newest report (`vitals`, lag; wall clock, all runs). Rising: what is above is late. Open Pipeline health.',
  targets: [
    series(
      'A',
      `SELECT max("lag") FROM (SELECT last(${name(FIELDS.value)}) AS "lag" FROM ${name(vitals)} WHERE $timeFilter AND ${named('lag')} GROUP BY ${name(TAGS.part)})`,
    ),
  ],
})
  .unit('none')
  .noValue('no report')
  .thresholds(steps(PALETTE.stable, [5000, PALETTE.warning], [20_000, PALETTE.drift]))
  .colorScheme(byThreshold())
  .links([linkTo('simdrift-pipeline', 'Pipeline health')]);

/** One glance, top left, before any chart. */
export const stateRow: Row = {
  title: 'Are we drifting?',
  panels: [drifting, since, injected, accuracy, estimate, first, falseAlarms, lag],
};
