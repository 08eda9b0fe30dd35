import { readPerturbation, readSweep, type ModelCard, type Perturbation, type SeveritySweep } from '@simdrift/models';
import { share, table } from '../terminal/output.js';

/** Levels 1 to 5, which are severities .2 to 1. */
const LEVELS = [1, 2, 3, 4, 5];

/** What is measured of how a model takes degradations; null where it was not. */
export interface Robustness {
  readonly sweep: SeveritySweep | null;
  readonly adversarial: Omit<Perturbation, 'pixels'> | null;
}

/** What lies beside a card. @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` */
export async function robustnessOf(card: ModelCard): Promise<Robustness> {
  const found = await readPerturbation(card);
  const { epsilon, sha256, test } = found ?? {};
  const adversarial =
    epsilon === undefined || sha256 === undefined || test === undefined ? null : { epsilon, sha256, test };
  return { sweep: card.served === undefined ? await readSweep(card) : null, adversarial };
}

/**
 * Accuracy at the levels 1 to 5 of an effect: what a sweep holds at n evenly spaced severities, of which every n / 5-th is a level.
 *
 * @example atLevels([0.9, 0.88, 0.8, 0.8, 0.7, 0.6, 0.5, 0.5, 0.5, 0.4]); // [0.88, 0.8, 0.6, 0.5, 0.4]
 */
export function atLevels(accuracies: readonly number[]): (number | undefined)[] {
  return LEVELS.map((level) => accuracies[(level * accuracies.length) / 5 - 1]);
}

/** How accurate a model is at each degradation and level, for a terminal: the largest losses first. */
export function robustnessText({ sweep, adversarial }: Robustness): string[] {
  const lines: string[] = [];
  if (sweep === null) lines.push('robustness   not measured: simdrift bench degradations');
  else {
    const { images, repeats, clean, effects } = sweep;
    const rows = Object.entries(effects)
      .map(([effect, accuracies]) => ({ effect, levels: atLevels(accuracies), mean: mean(accuracies) }))
      .sort((a, b) => a.mean - b.mean)
      .map(({ effect, levels, mean }) => [effect, ...levels.map((accuracy) => share(accuracy)), share(clean - mean)]);
    lines.push(
      `accuracy by degradation and level, on ${images} test images, ${repeats} times each; without any ${share(clean)}`,
      ...table([['effect', ...LEVELS.map(String), 'mean loss'], ...rows]).split('\n'),
    );
  }
  if (adversarial !== null) {
    const { epsilon, test } = adversarial;
    lines.push(
      `adversarial  ${share(test.clean)} → ${share(test.perturbed)} under its universal perturbation (L∞ ${epsilon} of 255), ${share(test.randomSigns)} under random signs of the same norm`,
    );
  }
  return lines;
}

/** Mean accuracy over the severities of each effect that was measured for all of the models, a column each; largest loss first. */
export function robustnessComparison(cards: readonly ModelCard[], measured: readonly Robustness[]): string[] {
  const sweeps = measured.map(({ sweep }) => sweep);
  const missing = cards.filter((_, i) => sweeps[i] === null);
  if (missing.length > 0)
    return [`Robustness is not compared: ${missing.map(({ id }) => id).join(', ')} has no sweep of severities.`];
  const known = sweeps.filter((sweep) => sweep !== null);
  const rows = Object.keys(known[0]!.effects)
    .filter((effect) => known.every(({ effects }) => effect in effects))
    .map((effect) => ({ effect, means: known.map(({ effects }) => mean(effects[effect]!)) }))
    .sort((a, b) => Math.min(...a.means) - Math.min(...b.means))
    .map(({ effect, means }) => [effect, ...means.map((value) => share(value))]);
  const attacked = measured.every(({ adversarial }) => adversarial !== null)
    ? [['adversarial', ...measured.map(({ adversarial }) => share(adversarial!.test.perturbed))]]
    : [];
  const clean = ['without any', ...known.map((sweep) => share(sweep.clean))];
  const heads = ['mean accuracy over severities', ...cards.map(({ id }) => id)];
  return table([heads, clean, ...attacked, ...rows]).split('\n');
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
