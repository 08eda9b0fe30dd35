import { wilsonInterval } from '@simdrift/evaluation';
import { numberOf, textOf, type Figure } from '../figure.js';
import { sharedModel } from '../sample/cell-model.js';
import { cellAt, drawCells, type CellsOptions } from '../sample/cells.js';
import { mean, percent } from './format.js';
import { effectChoice, severityRange, titleOfEffect } from './shared-controls.js';

const FRAMES = 800;
const ONSET = 400;
const WINDOW = 50;

/** A model that was right, and a stream that changes under it. */
export const driftStream: Figure = {
  id: 'drift-stream',
  title: 'A model, a stream, and the day the images changed',
  controls: [effectChoice('effect', 'What happens at image 400', 'scanner_replacement'), severityRange(0.15)],
  compute(params) {
    const [effect, severity] = [textOf(params, 'effect'), numberOf(params, 'severity')];
    const options: CellsOptions = { seed: 2, effect, severity: (i) => (i < ONSET ? 0 : severity) };
    const cells = drawCells(FRAMES, options);
    const hits = sharedModel().hits(cells);
    const windows = Array.from({ length: FRAMES / WINDOW }, (_, w) => hits.subarray(w * WINDOW, (w + 1) * WINDOW));
    const [before, after] = [mean(hits.subarray(0, ONSET)), mean(hits.subarray(ONSET))];
    const shareBefore = mean(cells.labels.subarray(0, ONSET));
    const shareAfter = mean(cells.labels.subarray(ONSET));
    const middle = (w: number): number => (w + 0.5) * WINDOW;
    return {
      panels: [
        {
          kind: 'images',
          title: 'Three images before, and three after',
          size: 64,
          cells: [397, 398, 399, 400, 401, 402].map((i) => ({
            name: `image ${i}`,
            image: cellAt(i, options),
          })),
        },
        {
          kind: 'lines',
          title: `Accuracy, ${WINDOW} images at a time, ± 1 standard error`,
          x: { label: 'image', min: 0, max: FRAMES },
          y: { label: 'accuracy', min: 0.3, max: 1, percent: true },
          series: [
            {
              name: 'accuracy',
              tone: 'accent',
              dots: true,
              points: windows.map((window, w) => [middle(w), mean(window)]),
              band: windows.map((window, w) => {
                const { low, high } = wilsonInterval(Math.round(mean(window) * WINDOW), WINDOW);
                return [middle(w), low, high];
              }),
            },
          ],
          marks: [{ x: ONSET, name: titleOfEffect(effect), tone: 'ink' }],
        },
      ],
      facts: [
        { name: 'Accuracy before', value: percent(before) },
        { name: 'Accuracy after', value: percent(after) },
        { name: 'Points lost', value: (100 * (before - after)).toFixed(1) },
        { name: 'Neutrophils before, after', value: `${percent(shareBefore, 0)}, ${percent(shareAfter, 0)}` },
      ],
      say: `${titleOfEffect(effect)} at severity ${severity}: accuracy goes from ${percent(before)} to ${percent(after)} over ${ONSET} images each. Model and mix of patients are the same on both sides.`,
    };
  },
};
