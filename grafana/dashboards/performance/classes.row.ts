import { TAGS } from '@simdrift/contracts';
import { VisibilityMode, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as Bars } from '@grafana/grafana-foundation-sdk/barchart';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import type { Row } from '../model.js';
import { dressed, heatmap, lines } from '../panels.js';
import { columns, from, metricOverTime, name, named, newestBy, perInterval, rolled, rows, series } from '../queries.js';
import { table } from '../table.js';

const confusion = table({
  title: 'Confusion matrix',
  description:
    'Frames of the newest window by true class (rows) and predicted class (columns) (`metrics`, confusion). Off the diagonal: which disease is mistaken for which.',
  width: 8,
  height: 9,
  targets: [rows('A', newestBy('confusion', 'frames', [TAGS.actual, TAGS.predicted]))],
  columns: [],
})
  .withTransformation({
    id: 'groupingToMatrix',
    options: { columnField: TAGS.predicted, rowField: TAGS.actual, valueField: 'frames' },
  })
  .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
  .min(0)
  .overrideByRegexp('^\\d+$', [{ id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } }]);

const recall = heatmap(
  {
    title: 'Recall per class',
    description:
      'Share of each true class that the model finds, window by window (`metrics`, recall). A row that fades is a disease that is no longer found, even while accuracy holds.',
    width: 16,
    height: 9,
    targets: [series('A', metricOverTime('recall', TAGS.class), 'class $tag_class')],
  },
  'percentunit',
  { min: 0, max: 1 },
);

// Two figures of the same bin in one row: the bins are the same, the points are not.
const newestBin = (metric: string, as: string) =>
  `(SELECT last(${name(FIELDS.value)}) AS ${name(as)} ${from(MEASUREMENTS.metrics, named(metric))} GROUP BY ${name(TAGS.bucket)})`;
const reliability = dressed(new Bars(), {
  title: 'Reliability',
  description:
    'By bin of confidence: how sure the model was on average, and how often it was right (`metrics`, reliability and reliability_confidence, newest window in which the bin was not empty). Bars of one height: calibrated; confidence above accuracy: overconfident, lower the temperature.',
  width: 8,
  height: 9,
  targets: [
    rows(
      'A',
      `SELECT ${columns([TAGS.bucket, 'confidence', 'accuracy'])} FROM (SELECT max("confidence") AS "confidence", max("accuracy") AS "accuracy" ` +
        `FROM ${newestBin('reliability_confidence', 'confidence')}, ${newestBin('reliability', 'accuracy')} GROUP BY ${name(TAGS.bucket)})`,
    ),
  ],
})
  // As a word: Grafana takes the edge of a bin for one more figure to draw.
  .withTransformation({
    id: 'convertFieldType',
    options: { conversions: [{ targetField: TAGS.bucket, destinationType: 'string' }], fields: {} },
  })
  .xField(TAGS.bucket)
  .unit('percentunit')
  .min(0)
  .max(1)
  .showValue(VisibilityMode.Never)
  .legend(new VizLegendOptionsBuilder().showLegend(true));

const histogram = heatmap(
  {
    title: 'Confidence over time',
    description:
      'Frames of each window by confidence, in tenths (`metrics`, confidence_histogram). Mass that leaves the top bin is the earliest sign without labels.',
    width: 8,
    height: 9,
    targets: [
      series(
        'A',
        `SELECT sum(${name(FIELDS.value)}) ${rolled(MEASUREMENTS.metrics, named('confidence_histogram'))} ${perInterval(TAGS.bucket)}`,
        '$tag_bucket',
      ),
    ],
  },
  'short',
  { min: 0 },
);

const shares = lines({
  title: 'What the model says: share of each class',
  description:
    'Share of the newest window that was given to each class (`metrics`, predicted_share). It needs no labels: a class that grows without more patients having it is drift, or a label shift.',
  width: 8,
  height: 9,
  targets: [series('A', metricOverTime('predicted_share', TAGS.class), 'class $tag_class')],
})
  .unit('percentunit')
  .min(0)
  .max(1);

/** Class by class, and confidence. */
export const classesRow: Row = {
  title: 'Which classes, how sure',
  panels: [confusion, recall, reliability, histogram, shares],
};
