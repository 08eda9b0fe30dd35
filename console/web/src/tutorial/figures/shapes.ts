import { compileRamp, type RampSpec } from '@simdrift/scenarios';
import { numberOf, textOf, type Figure } from '../figure.js';
import { sharedModel } from '../sample/cell-model.js';
import { cellAt, drawCells, type CellsOptions } from '../sample/cells.js';
import { mean, percent } from './format.js';

const FRAMES = 1000;
const BEGIN = 200;
const WINDOW = 50;

const RAMPS: Readonly<Record<string, RampSpec>> = {
  step: { kind: 'step' },
  linear: { kind: 'linear', over: 600 },
  sigmoid: { kind: 'sigmoid', over: 600 },
  seasonal: { kind: 'seasonal', period: 400 },
  recurring: { kind: 'recurring', period: 200, on: 80 },
  recovery: { kind: 'recovery', over: 500 },
};

/** How drift comes: at once, little by little, in seasons. */
export const shapes: Figure = {
  id: 'shapes',
  title: 'How drift comes',
  controls: [
    {
      kind: 'choice',
      name: 'ramp',
      label: 'Course',
      value: 'linear',
      options: [
        ['step', 'Abrupt: a step'],
        ['linear', 'Gradual: linear'],
        ['sigmoid', 'Gradual: slow, fast, slow'],
        ['seasonal', 'Seasonal: there and back'],
        ['recurring', 'Recurring: on and off'],
        ['recovery', 'A failure that heals'],
      ],
    },
    { kind: 'range', name: 'severity', label: 'Severity at the top', min: 0, max: 0.6, step: 0.05, value: 0.3 },
  ],
  compute(params) {
    const severity = numberOf(params, 'severity');
    const ramp = compileRamp(RAMPS[textOf(params, 'ramp')]!, FRAMES);
    const at = (i: number): number => (i < BEGIN ? 0 : severity * ramp(i - BEGIN));
    const options: CellsOptions = { seed: 5, effect: 'low_dose_noise', severity: at };
    const hits = sharedModel().hits(drawCells(FRAMES, options));
    const windows = Array.from({ length: FRAMES / WINDOW }, (_, w) =>
      mean(hits.subarray(w * WINDOW, (w + 1) * WINDOW)),
    );
    const clean = mean(hits.subarray(0, BEGIN));
    const worst = Math.min(...windows);
    const shown = [100, 250, 400, 550, 700, 850, 990];
    return {
      panels: [
        {
          kind: 'images',
          title: 'Seven images along the way',
          size: 56,
          cells: shown.map((i) => ({ name: `image ${i}`, image: cellAt(i, options) })),
        },
        {
          kind: 'lines',
          title: 'Severity of the noise, and what it does to accuracy',
          x: { label: 'image', min: 0, max: FRAMES },
          y: { label: 'share', min: 0, max: 1, percent: true },
          series: [
            {
              name: 'severity (known: we caused it)',
              tone: 'ink',
              points: Array.from({ length: 251 }, (_, k) => [
                Math.min(4 * k, FRAMES - 1),
                at(Math.min(4 * k, FRAMES - 1)),
              ]),
            },
            {
              name: `accuracy, ${WINDOW} images at a time`,
              tone: 'accent',
              dots: true,
              points: windows.map((value, w) => [(w + 0.5) * WINDOW, value]),
            },
          ],
        },
      ],
      facts: [
        { name: 'Accuracy before', value: percent(clean) },
        { name: 'Worst window', value: percent(worst) },
      ],
      say: `Accuracy was ${percent(clean)} on the first ${BEGIN} images; the worst ${WINDOW} images have ${percent(worst)}.`,
    };
  },
};
