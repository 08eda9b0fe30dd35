import { datasetNamed } from '@simdrift/datasets';
import { share } from '../terminal/output.js';
import type { ZooRow } from './zoo-leaderboard.js';

const HEAD = `# The model zoo

Written by \`simdrift models leaderboard -o docs/model-zoo.md\` from the cards in \`model_zoo/\`; nothing here is typed by hand. \`simdrift models show ID\` prints a card whole (classes,
cohorts, reliability, the course of training), \`simdrift models evaluate ID\` measures it again. How they are trained: [model_zoo/training](../model_zoo/training/README.md).

**Data.** *real* is MedMNIST v2, *phantom* the procedural stand-in of the set ([phantoms](phantoms.md)); every figure is on the test split of the data that the model learned from. **Published** is
what a ResNet-18 scored at 28 pixels on the real set (J. Yang et al., MedMNIST v2, Scientific Data 10, 41, 2023, table 3): for a phantom it is the difficulty aimed at, within five points, and not a rival.

**Accuracy** has its binomial standard error, for so many test images. **Over seeds**: the mean test accuracy of all training runs with its standard error, where a card has more than one. Which seed, epoch and model are taken is decided on **validation**
images; the model in bold is the one that a run takes where nobody names another. Of the real sets and of phantom pneumonia one of the first models stays in bold, whatever its later rivals show, because published benchmarks rest on it; a dash over seeds marks a model of one training run. **ECE** before and
after the temperature (15 bins), and what a perfectly calibrated model would show on so few images.

Any scenario runs on any of these: \`simdrift run scanner-replacement --dataset blood --source phantom --fast\`. The sets that a scenario file names are those on which its expectations were measured.
`;

/** The page of the zoo. */
export function zooMarkdown(rows: readonly ZooRow[]): string {
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const sets = new Set(rows.map(({ card }) => `${card.source}/${card.dataset}`));
  return [
    HEAD,
    `${rows.length} models on ${sets.size} sources of data, ${(bytes / 1e6).toFixed(1)} MB in all.`,
    '',
    '| set | data | architecture | parameters | accuracy | published | over seeds | validation | macro F1 | AUC | ECE before → after (perfect) | MB |',
    '|---|---|---|---:|---|---:|---|---:|---:|---:|---|---:|',
    ...rows.map(rowOf),
    '',
  ].join('\n');
}

function rowOf({ card, picked, bytes, published }: ZooRow): string {
  const { test, seeds, validation } = card;
  const several = seeds !== undefined && seeds.runs.length > 1;
  return `| ${[
    datasetNamed(card.dataset).alias,
    card.source === 'phantom' ? 'phantom' : 'real',
    picked ? `**${card.architecture}**` : card.architecture,
    thousands(card.parameters),
    `${share(test.accuracy)} ± ${share(test.accuracyStandardError)}`,
    share(published),
    several ? `${share(seeds.accuracyMean)} ± ${share(seeds.accuracyStandardError)} (${seeds.runs.length})` : '–',
    share(validation?.accuracy),
    share(test.macroF1),
    share(test.auc),
    `${share(test.eceUncalibrated)} → ${share(test.ece)} (${share(test.eceExpected)})`,
    (bytes / 1e6).toFixed(2),
  ].join(' | ')} |`;
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
