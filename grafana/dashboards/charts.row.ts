import { FIELDS, MEASUREMENTS, TAGS } from '@simdrift/contracts';
import type { PanelDraft } from './model.js';
import { PALETTE, STATE_WORDS, TRUTH_WORDS } from './palette.js';
import { from, name, perInterval, series } from './queries.js';

const TRUTH = 'TRUTH';

/** Who noticed, and how late: the truth on top, a lane per detector below; the horizontal offset is the delay. */
const timeline: PanelDraft = {
  type: 'state-timeline',
  title: 'Who noticed, how late',
  description:
    'Top lane: what was injected, the darker the stronger. Below: a lane per detector, the worst state of each interval. The distance between the begin of the truth and the begin of drift is the delay.',
  width: 24,
  height: 11,
  targets: [
    series('A', `SELECT max(${name(FIELDS.level)}) ${from(MEASUREMENTS.truth)} ${perInterval()}`, TRUTH),
    series(
      'B',
      `SELECT max(${name(FIELDS.level)}) ${from(MEASUREMENTS.readings)} ${perInterval(TAGS.detector)}`,
      '$tag_detector',
    ),
  ],
  fieldConfig: {
    defaults: { color: { mode: 'fixed' }, mappings: STATE_WORDS, custom: { fillOpacity: 85, lineWidth: 0 } },
    overrides: [{ matcher: { id: 'byName', options: TRUTH }, properties: [{ id: 'mappings', value: TRUTH_WORDS }] }],
  },
  options: {
    mergeValues: true,
    showValue: 'never',
    rowHeight: 0.9,
    alignValue: 'left',
    legend: { showLegend: false },
    tooltip: { mode: 'single' },
  },
};

const ratio: PanelDraft = {
  type: 'timeseries',
  title: 'How strong: statistic ÷ threshold',
  description:
    'Each detector over its own threshold, on one logarithmic axis: the alarm line is 1 for all. The largest value of each interval.',
  width: 12,
  height: 9,
  targets: [
    series(
      'A',
      `SELECT max(${name(FIELDS.ratio)}) ${from(MEASUREMENTS.readings)} ${perInterval(TAGS.detector)}`,
      '$tag_detector',
    ),
  ],
  fieldConfig: {
    defaults: {
      unit: 'short',
      color: { mode: 'palette-classic' },
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: 'transparent', value: null },
          { color: PALETTE.drift, value: 1 },
        ],
      },
      custom: {
        lineWidth: 1,
        showPoints: 'never',
        spanNulls: true,
        scaleDistribution: { type: 'log', log: 10 },
        thresholdsStyle: { mode: 'line+area' },
        axisSoftMin: 0.01,
        axisSoftMax: 10,
      },
    },
    overrides: [],
  },
  options: {
    legend: { displayMode: 'table', placement: 'right', calcs: ['lastNotNull', 'max'] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
};

const accuracy: PanelDraft = {
  type: 'timeseries',
  title: 'Does it hurt: accuracy',
  description: 'Accuracy over the newest window of labelled frames; the band is about one standard error on each side.',
  width: 12,
  height: 9,
  targets: [
    series(
      'A',
      `SELECT mean(${name(FIELDS.low)}) AS "low", mean(${name(FIELDS.value)}) AS "accuracy", mean(${name(FIELDS.high)}) AS "high" ` +
        `${from(MEASUREMENTS.metrics, `${name(TAGS.name)} = 'accuracy'`)} ${perInterval()}`,
    ),
  ],
  fieldConfig: {
    defaults: {
      unit: 'percentunit',
      max: 1,
      color: { mode: 'fixed', fixedColor: PALETTE.accent },
      custom: { lineWidth: 2, showPoints: 'never', spanNulls: true, axisSoftMin: 0.5 },
    },
    overrides: [
      edge('low', []),
      edge('high', [
        { id: 'custom.fillBelowTo', value: 'low' },
        { id: 'custom.fillOpacity', value: 20 },
      ]),
    ],
  },
  options: { legend: { showLegend: false }, tooltip: { mode: 'multi' } },
};

function edge(field: string, more: readonly object[]): object {
  return { matcher: { id: 'byName', options: field }, properties: [{ id: 'custom.lineWidth', value: 0 }, ...more] };
}

export const chartsRow: readonly PanelDraft[] = [timeline, ratio, accuracy];
