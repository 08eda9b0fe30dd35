import { compare, matrixOf } from '@simdrift/detectors';
import { numberOf, textOf, type Fact, type Figure } from '../figure.js';
import { CELL_FEATURES, drawCells, featureOf } from '../sample/cells.js';
import { pText, short } from './format.js';
import { effectChoice, severityRange } from './shared-controls.js';

const REFERENCE = 300;
const DRAWS = 500;
const BINS = 24;

/** A reference and a window: five distances, each with a p-value by permutation. */
export const twoSamples: Figure = {
  id: 'two-samples',
  title: 'Two samples, five tests',
  controls: [
    effectChoice('effect', 'Degradation of the window', 'brightness'),
    severityRange(0.1),
    { kind: 'range', name: 'window', label: 'Images in the window', min: 20, max: 300, step: 10, value: 100 },
    {
      kind: 'choice',
      name: 'feature',
      label: 'Feature',
      value: 'mean',
      options: CELL_FEATURES.map((name) => [name, name.replaceAll('_', ' ')]),
    },
  ],
  compute(params) {
    const feature = textOf(params, 'feature');
    const count = numberOf(params, 'window');
    const severity = numberOf(params, 'severity');
    const reference = featureOf(drawCells(REFERENCE, { seed: 7 }), feature);
    const window = featureOf(drawCells(count, { seed: 8, effect: textOf(params, 'effect'), severity }), feature);
    const matrices = [reference, window].map((values) => matrixOf([...values].map((value) => [value]))) as [
      ReturnType<typeof matrixOf>,
      ReturnType<typeof matrixOf>,
    ];
    const tests = Object.entries(TESTS).map(([name, title]) => {
      const found = compare(name, ...matrices, { draws: DRAWS });
      const fact: Fact = {
        name: title,
        value: `${short(found.statistic)}, ${pText(found.pValue, DRAWS)}`,
        verdict: found.drift ? 'drift' : 'no drift',
      };
      return { fact, title, drift: found.drift };
    });
    const noticed = tests.filter(({ drift }) => drift).map(({ title }) => title);
    const all = [...reference, ...window];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return {
      panels: [
        {
          kind: 'histogram',
          title: `${feature.replaceAll('_', ' ')} of ${REFERENCE} reference images and ${count} images of a window`,
          x: { label: feature.replaceAll('_', ' '), min: low, max: high },
          series: [
            { name: 'reference', tone: 'calm', shares: shares(reference, low, high) },
            { name: 'window', tone: 'drift', shares: shares(window, low, high) },
          ],
        },
      ],
      facts: tests.map(({ fact }) => fact),
      say:
        noticed.length === 0
          ? `None of the five tests notices severity ${severity} in ${count} images at a false-alarm rate of 5 %.`
          : `${noticed.length === tests.length ? 'All five' : `${noticed.length} of the five`} tests notice severity ${severity} in ${count} images at a false-alarm rate of 5 %: ${noticed.join(', ')}.`,
    };
  },
};

const TESTS: Readonly<Record<string, string>> = {
  ks: 'Kolmogorov–Smirnov',
  psi: 'PSI',
  wasserstein: 'Wasserstein',
  chi_square: 'Chi-square',
  mmd: 'MMD',
};

function shares(values: Float64Array, low: number, high: number): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low || 1)) * BINS));
    counts[bin]! += 1 / values.length;
  }
  return counts;
}
