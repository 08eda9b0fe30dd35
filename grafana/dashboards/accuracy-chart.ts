import { FIELDS, MEASUREMENTS } from '@simdrift/contracts';
import { PALETTE } from './palette.js';
import { fixed, lines } from './panels.js';
import { name, named, perInterval, rolled, series } from './queries.js';

const band = (metric: string, as: string) =>
  `SELECT mean(${name(FIELDS.low)}) AS "${as} low", mean(${name(FIELDS.value)}) AS "${as}", mean(${name(FIELDS.high)}) AS "${as} high" ` +
  `${rolled(MEASUREMENTS.metrics, named(metric))} ${perInterval()}`;

/** Accuracy with its band, and beside it what the label-free estimate says. */
export function accuracyChart(width: number, height: number) {
  const chart = lines({
    title: 'Does it hurt: accuracy, and the estimate without labels',
    description:
      'Accuracy over the newest window of labelled frames, the band about one standard error on each side (`metrics`, accuracy); violet and dashed what CBPE estimates without labels, with its 90 % band (accuracy_cbpe). Labels come late, the estimate does not: where both part, the estimate is blind to this drift.',
    width,
    height,
    targets: [series('A', band('accuracy', 'accuracy')), series('B', band('accuracy_cbpe', 'estimate'))],
  })
    .unit('percentunit')
    .max(1)
    .lineWidth(2)
    .axisSoftMin(0.5)
    .colorScheme(fixed(PALETTE.accent))
    .overrideByName('estimate', [
      { id: 'color', value: { mode: 'fixed', fixedColor: PALETTE.estimate } },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 4] } },
    ]);
  for (const [of, color] of [
    ['accuracy', PALETTE.accent],
    ['estimate', PALETTE.estimate],
  ] as const) {
    const edge = [
      { id: 'custom.lineWidth', value: 0 },
      { id: 'color', value: { mode: 'fixed', fixedColor: color } },
      { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } },
    ];
    chart
      .overrideByName(`${of} low`, edge)
      .overrideByName(`${of} high`, [
        ...edge,
        { id: 'custom.fillBelowTo', value: `${of} low` },
        { id: 'custom.fillOpacity', value: of === 'accuracy' ? 20 : 10 },
      ]);
  }
  return chart;
}
