import type { ModelCard } from '@simdrift/models';
import { share, table } from '../terminal/output.js';

/** The parts of a card that not every card has: choice, seeds, course, classes, cohorts, reliability. Empty for a card with none. */
export function cardDetailsText(card: ModelCard): string[] {
  return [choice(card), classes(card), reliability(card), cohorts(card)].flatMap((part) =>
    part.length === 0 ? [] : ['', ...part],
  );
}

function choice({ validation, seeds, history, ...card }: ModelCard): string[] {
  const lines = [];
  if (card.default === true) lines.push('default      taken where nobody names a model of this set');
  if (validation !== undefined) {
    const { images, accuracy, accuracyStandardError, auc } = validation;
    lines.push(
      `validation   accuracy ${share(accuracy)} ± ${share(accuracyStandardError)}, AUC ${share(auc)} on ${images} images, which chose it`,
    );
  }
  if (seeds !== undefined && seeds.runs.length > 1) {
    const each = seeds.runs.map(({ seed, testAccuracy }) => `seed ${seed} ${share(testAccuracy)}`).join(', ');
    lines.push(
      `seeds        test accuracy ${share(seeds.accuracyMean)} ± ${share(seeds.accuracyStandardError)} over ${seeds.runs.length}: ${each}`,
    );
  }
  if (history !== undefined) {
    const { trainingLoss, validationLoss } = history;
    lines.push(
      `course       training loss ${loss(trainingLoss.at(0))} → ${loss(trainingLoss.at(-1))}, validation loss ${loss(validationLoss.at(0))} → ${loss(validationLoss.at(-1))} in ${trainingLoss.length} epochs`,
    );
  }
  return lines;
}

function classes({ classes: names, perClass, confusion }: ModelCard): string[] {
  if (perClass === undefined) return [];
  const rows = names.map((name, k) => [
    name,
    String(perClass.images[k]),
    share(perClass.precision[k]),
    share(perClass.recall[k]),
    share(perClass.f1[k]),
    mostTakenFor(names, confusion?.[k], k),
  ]);
  return table([['class', 'images', 'precision', 'recall', 'F1', 'most often taken for'], ...rows]).split('\n');
}

function mostTakenFor(names: readonly string[], row: readonly number[] | undefined, own: number): string {
  const others = (row ?? []).map((count, k) => (k === own ? 0 : count));
  const most = Math.max(0, ...others);
  return most === 0 ? '–' : `${names[others.indexOf(most)]!} (${most})`;
}

function reliability({ reliability: bins }: ModelCard): string[] {
  if (bins === undefined) return [];
  const { images, confidence, accuracy } = bins.calibrated;
  const rows = images.flatMap((count, k) =>
    count === 0 ? [] : [[share(confidence[k]), share(accuracy[k]), String(count)]],
  );
  return table([['confidence', 'accuracy', 'images'], ...rows]).split('\n');
}

function cohorts({ cohorts: found }: ModelCard): string[] {
  if (found === undefined) return [];
  const rows = Object.entries(found).flatMap(([attribute, values]) =>
    Object.entries(values).map(([value, { images, accuracy, accuracyStandardError, balancedAccuracy }]) => [
      `${attribute} ${value}`,
      String(images),
      `${share(accuracy)} ± ${share(accuracyStandardError)}`,
      share(balancedAccuracy),
    ]),
  );
  return table([['cohort', 'images', 'accuracy', 'balanced accuracy'], ...rows]).split('\n');
}

function loss(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}
