import { compare, fitLogistic, linear } from '@simdrift/detectors';
import { numberOf, textOf, type Axis, type Figure, type Point } from '../figure.js';
import { sharedModel } from '../sample/cell-model.js';
import { drawCells, featureOf, pickRows, type Cells } from '../sample/cells.js';
import { mean, percent, pText } from './format.js';

const COUNT = 300;
const DRAWS = 500;
const ACROSS = 'mean';
const UP = 'edge_density';

/** Covariate shift, label shift and concept drift, told apart by what they change. */
export const kinds: Figure = {
  id: 'kinds',
  title: 'Three ways for the world to change',
  controls: [
    {
      kind: 'choice',
      name: 'kind',
      label: 'What changes',
      value: 'covariate',
      options: [
        ['none', 'Nothing'],
        ['covariate', 'The images: covariate shift'],
        ['label', 'The patients: label shift'],
        ['concept', 'The meaning of a label: concept drift'],
      ],
    },
    { kind: 'range', name: 'strength', label: 'How much', min: 0, max: 1, step: 0.1, value: 0.5 },
  ],
  compute(params) {
    const [kind, strength] = [textOf(params, 'kind'), numberOf(params, 'strength')];
    const reference = drawCells(COUNT, { seed: 3 });
    const now = changed(kind, strength, reference);
    const model = sharedModel();
    const inputs = compare('ks', reference, now, { draws: DRAWS });
    const [accuracyThen, accuracyNow] = [mean(model.hits(reference)), mean(model.hits(now))];
    const [shareThen, shareNow] = [mean(reference.labels), mean(now.labels)];
    const across = axisOf('mean brightness', featureOf(reference, ACROSS), featureOf(now, ACROSS));
    const up = axisOf('edge density', featureOf(reference, UP), featureOf(now, UP));
    const border = borderOf(reference, across);
    const scatter = (title: string, cells: Cells) => ({
      kind: 'scatter' as const,
      title,
      x: across,
      y: up,
      line: border,
      groups: [
        { name: 'lymphocyte', tone: 'calm' as const, shape: 'disc' as const, points: pointsOf(cells, 0) },
        { name: 'neutrophil', tone: 'drift' as const, shape: 'ring' as const, points: pointsOf(cells, 1) },
      ],
    });
    return {
      panels: [scatter('When the model was made', reference), scatter('Now', now)],
      facts: [
        {
          name: 'Images, P(x): KS over 11 features',
          value: pText(inputs.pValue, DRAWS),
          verdict: inputs.drift ? 'drift' : 'no drift',
        },
        { name: 'Patients, P(y): neutrophils', value: `${percent(shareThen, 0)} then, ${percent(shareNow, 0)} now` },
        { name: 'Accuracy of the model', value: `${percent(accuracyThen)} then, ${percent(accuracyNow)} now` },
      ],
      say: `${TITLES[kind] ?? kind}: a test on the images says ${inputs.drift ? 'drift' : 'no drift'} (${pText(inputs.pValue, DRAWS)}), the share of neutrophils goes from ${percent(shareThen, 0)} to ${percent(shareNow, 0)}, and accuracy from ${percent(accuracyThen)} to ${percent(accuracyNow)}.`,
    };
  },
};

const TITLES: Readonly<Record<string, string>> = {
  none: 'Nothing changed',
  covariate: 'Covariate shift',
  label: 'Label shift',
  concept: 'Concept drift',
};

function changed(kind: string, strength: number, reference: Cells): Cells {
  if (kind === 'covariate')
    return drawCells(COUNT, { seed: 4, effect: 'scanner_replacement', severity: strength * 0.4 });
  if (kind === 'label') return drawCells(COUNT, { seed: 4, share: 0.5 + 0.45 * strength });
  const cells = drawCells(COUNT, { seed: 4 });
  return kind === 'concept' ? renamed(cells, strength, reference) : cells;
}

/** Above some brightness the two names change places: the same images, another truth. At strength 1 half of all cells are concerned. */
function renamed(cells: Cells, strength: number, reference: Cells): Cells {
  const sorted = featureOf(reference, ACROSS).sort();
  const limit = strength === 0 ? Infinity : sorted[Math.floor((1 - strength / 2) * (sorted.length - 1))]!;
  const brightness = featureOf(cells, ACROSS);
  return { ...cells, labels: cells.labels.map((label, i) => (brightness[i]! > limit ? 1 - label : label)) };
}

function pointsOf(cells: Cells, label: 0 | 1): Point[] {
  const [across, up] = [featureOf(cells, ACROSS), featureOf(cells, UP)];
  return [...across].flatMap((x, i) => (cells.labels[i] === label ? [[x, up[i]!] as const] : []));
}

/** Where a logistic regression on these two features alone changes its mind, from left to right of the panel. */
function borderOf(cells: Cells, { min, max }: Axis): readonly [Point, Point] {
  const order = [...cells.labels.keys()].sort((a, b) => cells.labels[b]! - cells.labels[a]! || a - b);
  const ordered = pickRows(cells, order);
  const [across, up] = [featureOf(ordered, ACROSS), featureOf(ordered, UP)];
  const design = Float64Array.from({ length: 3 * COUNT }, (_, i) =>
    i % 3 === 0 ? across[i / 3]! : i % 3 === 1 ? 10 * up[(i - 1) / 3]! : 1,
  );
  const rows = Int32Array.from(order.keys());
  const positives = cells.labels.reduce((sum: number, label) => sum + label, 0);
  const weights = fitLogistic(design, 3, rows, positives, { ridge: 0.01, steps: 12 });
  const at = (x: number): Point => [x, -linear(Float64Array.of(x, 0, 1), 0, weights) / (10 * weights[1]!)];
  return [at(min), at(max)];
}

/** From the lowest to the highest value of both samples, less a hundredth at either end. */
function axisOf(label: string, ...samples: readonly Float64Array[]): Axis {
  const sorted = Float64Array.from(samples.flatMap((values) => [...values])).sort();
  const cut = Math.floor(sorted.length / 100);
  return { label, min: sorted[cut]!, max: sorted[sorted.length - 1 - cut]! };
}
