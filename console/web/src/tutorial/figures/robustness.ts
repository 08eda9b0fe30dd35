import { wilsonInterval } from '@simdrift/evaluation';
import { numberOf, textOf, type Figure, type Series, type Tone } from '../figure.js';
import { sharedModel } from '../sample/cell-model.js';
import { drawCells } from '../sample/cells.js';
import { mean, percent } from './format.js';
import { effectChoice, titleOfEffect } from './shared-controls.js';

const LEVELS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];

/** Accuracy against severity, with what chance alone would do to it. */
export const robustness: Figure = {
  id: 'robustness',
  title: 'How much can the model stand?',
  controls: [
    effectChoice('first', 'One degradation', 'low_dose_noise'),
    effectChoice('second', 'And another', 'brightness'),
    { kind: 'range', name: 'images', label: 'Images at each severity', min: 50, max: 400, step: 50, value: 200 },
  ],
  compute(params) {
    const images = numberOf(params, 'images');
    const sweeps = [textOf(params, 'first'), textOf(params, 'second')].map((effect) => sweep(effect, images));
    const tones: readonly Tone[] = ['drift', 'calm'];
    const clean = sweeps[0]!.accuracies[0]!;
    return {
      panels: [
        {
          kind: 'lines',
          title: `Accuracy of one model at ${LEVELS.length} severities, ± 1 standard error`,
          x: { label: 'severity', min: 0, max: 1 },
          y: { label: 'accuracy', min: 0.4, max: 1, percent: true },
          series: sweeps.map((found, i) => seriesOf(found, images, tones[i]!)),
          marks: [{ y: clean - 0.01, name: 'one point lost', tone: 'dim' }],
        },
      ],
      facts: [
        { name: 'Accuracy, clean', value: percent(clean) },
        ...sweeps.map(({ effect, accuracies }) => ({
          name: `${titleOfEffect(effect)}: first point lost`,
          value: onsetOf(accuracies),
        })),
      ],
      say: sweeps
        .map(
          ({ effect, accuracies }) =>
            `${titleOfEffect(effect)} takes accuracy from ${percent(accuracies[0]!)} to ${percent(accuracies.at(-1)!)} at full severity.`,
        )
        .join(' '),
    };
  },
};

interface Sweep {
  readonly effect: string;
  readonly accuracies: readonly number[];
}

/** The same images at every severity, so that the curve moves by severity alone. */
function sweep(effect: string, images: number): Sweep {
  const model = sharedModel();
  const accuracies = LEVELS.map((severity) => mean(model.hits(drawCells(images, { seed: 6, effect, severity }))));
  return { effect, accuracies };
}

function seriesOf({ effect, accuracies }: Sweep, images: number, tone: Tone): Series {
  return {
    name: titleOfEffect(effect),
    tone,
    dots: true,
    dashed: tone === 'calm',
    points: accuracies.map((accuracy, i) => [LEVELS[i]!, accuracy]),
    band: accuracies.map((accuracy, i) => {
      const { low, high } = wilsonInterval(Math.round(accuracy * images), images);
      return [LEVELS[i]!, low, high];
    }),
  };
}

function onsetOf(accuracies: readonly number[]): string {
  const at = accuracies.findIndex((accuracy) => accuracy <= accuracies[0]! - 0.01 + 1e-9);
  return at < 0 ? 'not in this sweep' : `at severity ${LEVELS[at]!}`;
}
