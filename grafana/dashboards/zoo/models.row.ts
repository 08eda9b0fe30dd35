import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { PALETTE } from '../palette.js';
import { lines } from '../panels.js';
import { columns, metricOverTime, name, named, newestOf, rows, series } from '../queries.js';
import { table } from '../table.js';

const { models, robustness, metrics } = MEASUREMENTS;
const card = [TAGS.model, TAGS.dataset, TAGS.source];
const scores = [
  FIELDS.accuracy,
  FIELDS.accuracyStandardError,
  FIELDS.f1,
  FIELDS.ece,
  FIELDS.eceExpected,
  FIELDS.images,
];

/** Cards have no time: these queries look at all of it. */
const cards = table({
  title: 'The models, by their cards',
  description:
    'Every model of the zoo with what was measured on the test split of its data set (`models`, from its card). Compare calibration error with what so few images would show of a perfect model.',
  width: 24,
  height: 10,
  targets: [
    rows(
      'A',
      `SELECT ${columns([...card, ...scores])} FROM ${name(models)} WHERE ${name(TAGS.dataset)} =~ /^$dataset$/`,
    ),
  ],
  sortBy: { name: FIELDS.accuracy, desc: true },
  columns: [
    { name: TAGS.model, width: 330 },
    { name: FIELDS.accuracy, unit: 'percentunit', decimals: 1 },
    { name: FIELDS.accuracyStandardError, title: '± standard error', unit: 'percentunit', decimals: 1 },
    { name: FIELDS.f1, title: 'F1 (macro)', unit: 'percentunit', decimals: 1 },
    { name: FIELDS.ece, title: 'ECE', unit: 'percentunit', decimals: 1 },
    { name: FIELDS.eceExpected, title: 'ECE if perfect', unit: 'percentunit', decimals: 1 },
    { name: FIELDS.images, title: 'test images' },
  ],
});

const live = table({
  title: 'Which one is live',
  description:
    'Models that gave predictions in the chosen time, by run, with the accuracy of the newest window (`metrics`, accuracy). Far below its card: it drifts, open the war room.',
  width: 12,
  height: 8,
  targets: [
    rows(
      'A',
      newestOf(
        `FROM ${name(metrics)} WHERE $timeFilter AND ${named('accuracy')} AND ${name(TAGS.dataset)} =~ /^$dataset$/`,
        'accuracy now',
        [TAGS.model, TAGS.dataset, TAGS.run, TAGS.stream],
      ),
    ),
  ],
  columns: [
    { name: TAGS.model, width: 330 },
    { name: 'accuracy now', unit: 'percentunit', decimals: 1 },
  ],
});

const overTime = lines({
  title: 'How the live one does',
  description:
    'Accuracy of the model of the chosen run, window by window (`metrics`, accuracy), with what was injected and the alerts as marks. Compare with the accuracy on its card: a dip inside a region is what the injection costs.',
  width: 12,
  height: 8,
  targets: [series('A', metricOverTime('accuracy', TAGS.model), '$tag_model')],
})
  .unit('percentunit')
  .max(1);

const matrix = table({
  title: 'How they stand the effects',
  description:
    'Accuracy of each model under each effect, mean over its severities, measured once for the card (`robustness`). Pale cells: the effects to drill for, and the ones that a better model must stand.',
  width: 24,
  height: 16,
  targets: [
    rows(
      'A',
      `SELECT ${columns([TAGS.model, TAGS.effect, FIELDS.accuracy])} FROM ${name(robustness)} WHERE ${name(TAGS.dataset)} =~ /^$dataset$/`,
    ),
  ],
  columns: [
    {
      name: `${TAGS.effect}\\${TAGS.model}`,
      title: 'effect',
      width: 220,
    },
  ],
})
  .withTransformation({
    id: 'groupingToMatrix',
    options: { columnField: TAGS.model, rowField: TAGS.effect, valueField: FIELDS.accuracy },
  })
  .overrideByRegexp('^(medmnist|phantom|own)/.*', [
    { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
    { id: 'unit', value: 'percentunit' },
    { id: 'decimals', value: 0 },
    // An effect that a model was not measured under has no colour.
    {
      id: 'mappings',
      value: ['null', 'empty'].map((match, index) => ({
        type: 'special',
        options: { match, result: { index, text: '', color: 'transparent' } },
      })),
    },
    {
      id: 'thresholds',
      value: {
        mode: 'absolute',
        steps: [
          { color: PALETTE.drift, value: null },
          { color: PALETTE.warning, value: 0.6 },
          { color: PALETTE.stable, value: 0.75 },
        ],
      },
    },
  ]);

/** Models with scores, robustness, which one is live. */
export const modelsRow: Row = { title: 'The zoo', panels: [live, overTime, cards, matrix] };
