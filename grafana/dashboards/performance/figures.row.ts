import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import { accuracyChart } from '../accuracy-chart.js';
import type { Row } from '../model.js';
import { lines } from '../panels.js';
import { anyOf, name, perInterval, rolled, series } from '../queries.js';

const byName = (metrics: readonly string[]) =>
  series(
    'A',
    `SELECT mean(${name(FIELDS.value)}) ${rolled(MEASUREMENTS.metrics, anyOf(metrics))} ${perInterval(TAGS.name)}`,
    '$tag_name',
  );

const f1 = lines({
  title: 'F1, precision, recall',
  description:
    'Macro averages over the classes, newest window of labelled frames, and the areas under its ROC and precision–recall curves (`metrics`, f1_macro, precision_macro, recall_macro, roc_auc, pr_auc). Far below accuracy: a rare class is being lost, see the recall per class.',
  width: 12,
  height: 9,
  targets: [byName(['f1_macro', 'precision_macro', 'recall_macro', 'roc_auc', 'pr_auc'])],
})
  .unit('percentunit')
  .max(1);

const ece = lines({
  title: 'Calibration error',
  description:
    'Expected calibration error of the newest window, and what a perfectly calibrated model would show on so few frames (`metrics`, ece and ece_expected). Only the distance between both means anything: confidence no longer tells how often the model is right.',
  width: 12,
  height: 9,
  targets: [byName(['ece', 'ece_expected'])],
})
  .unit('percentunit')
  .min(0);

const estimates = lines({
  title: 'Four estimates without labels',
  description:
    'Accuracy of the newest window as estimated from probabilities alone by CBPE, ATC, DoC and COT, beside what labels say later (`metrics`, accuracy_* and accuracy). Where all four fall, act before the labels come; none sees a change that keeps confidence.',
  width: 12,
  height: 9,
  targets: [byName(['accuracy', 'accuracy_cbpe', 'accuracy_atc', 'accuracy_doc', 'accuracy_cot'])],
})
  .unit('percentunit')
  .max(1);

/** Figures over time. */
export const figuresRow: Row = { title: 'How well, over time', panels: [accuracyChart(12, 9), f1, ece, estimates] };
