import { datasetNamed } from '@simdrift/datasets';
import { onsetSeverity } from '@simdrift/models';
import { byFamily, type EffectVariant } from '../../effects/effect-variants.js';
import { atLevels } from './heat-map-of.js';
import type { DegradationResults, MeasuredData } from './results.js';

const HEAD = `# What degradations cost

Written by \`simdrift bench degradations\`: every effect at every level on the test split of every set with a model in the zoo. Whoever adds an effect or a
model runs it again; what still computes the same pixels for the same model file is not measured twice.

**Levels.** Level 1 to 5 is severity .2 to 1. For a corruption of [MedMNIST-C](https://github.com/francescodisalvo05/medmnistc-api) the levels are the published
ones, those of the set where it has its own, re-scaled from 224 pixels. *Published* rows are the second scale of two names that have two.

**Accuracy lost**, in points (hundredths), is against the clean accuracy of the same model on the same images. The ± of a table is the largest standard error
that the random numbers of the effects leave in a row, on these images: a run on real data draws its frames from exactly them. Said of *other* images of the
same kind (a phantom run draws fresh ones) the error is larger, as a test split is small; it stands in \`degradations.json\` as \`error\`, and its median is named with each set.

**Change** is the mean absolute change of a pixel of 255; **PSNR** is that of the mean squared error over all images, in decibels.

**Onset** is the severity from which an effect costs a point of accuracy: a falling curve is fitted to ten severities (published: five) by isotonic regression, held at or under
the clean accuracy, and joined by straight lines; 1.00 where it never does. Ramps are scored from there (the same measurement is kept beside each model card as
\`sweep.json\`). An effect that helps, or does nothing to a model near guessing, has its onset at 1.00.

The images are MedMNIST v2 (J. Yang et al., Scientific Data, 2023), CC BY 4.0; phantoms are made by SimDrift.
`;

/** A page on what was measured: pictures, then a table for each set. */
export function resultsMarkdown(
  { data }: DegradationResults,
  variantsOf: (data: MeasuredData) => readonly EffectVariant[],
): string {
  const sections = Object.entries(data).map(([id, measured]) => sectionOf(id, measured, variantsOf(measured)));
  return [HEAD, ...sections].join('\n');
}

function sectionOf(id: string, data: MeasuredData, variants: readonly EffectVariant[]): string {
  const { title } = datasetNamed(data.dataset);
  const models = Object.entries(data.models);
  const names = models.map(([model]) => model.split('/').at(-1)!);
  const errors = models.flatMap(([, { effects }]) => Object.values(effects).flatMap(({ error }) => error));
  const median = errors.sort((a, b) => a - b)[errors.length >> 1] ?? 0;
  const rows = byFamily(variants).flatMap(([family, members]) => [
    `| **${family}** |${' |'.repeat(2 + 2 * models.length)}`,
    ...members.filter(({ key }) => data.effects[key] !== undefined).map((effect) => rowOf(effect, data)),
  ]);
  const heading = `${title}${data.source === 'phantom' ? ', phantom' : ''}`;
  return [
    `## ${heading}`,
    '',
    `${data.images} test images, each degraded ${data.repeats} times (n = ${data.images * data.repeats} a cell). Clean accuracy: ${models
      .map(([, { clean }], i) => `${names[i]} ${clean.toFixed(3)}`)
      .join(', ')}. Standard error of a loss, said of other images: ${(100 * median).toFixed(1)} points in the median.`,
    '',
    `![${heading}: points of accuracy lost per effect and level](${pictureName(id)})`,
    '',
    `| effect | change at level 1 to 5 | PSNR | ${names.map((name) => `${name}: points lost | onset`).join(' | ')} |`,
    `|---|---|---|${'---|---:|'.repeat(models.length)}`,
    ...rows,
    '',
  ].join('\n');
}

function rowOf({ key, title }: EffectVariant, data: MeasuredData): string {
  const { change, psnr } = data.effects[key]!;
  const cells = Object.values(data.models).flatMap(({ clean, effects }) => {
    const row = effects[key];
    if (row === undefined) return ['–', '–'];
    const lost = atLevels(row.accuracy).map((accuracy) => minus((100 * (clean - accuracy)).toFixed(1)));
    const chance = 100 * Math.max(...row.chance);
    const text = `${lost.join(' · ')}${chance < 0.05 ? '' : ` ± ${chance.toFixed(1)}`}`;
    return [text, onsetSeverity(clean, row.accuracy).toFixed(2)];
  });
  return `| ${title} | ${atLevels(change)
    .map((value) => value.toFixed(1))
    .join(' · ')} | ${atLevels(psnr)
    .map((value) => (value === null ? '∞' : value.toFixed(0)))
    .join(' · ')} | ${cells.join(' | ')} |`;
}

/** `medmnist/breastmnist` → `medmnist-breastmnist.svg`. */
export function pictureName(id: string): string {
  return `${id.replaceAll('/', '-')}.svg`;
}

function minus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
