import type { ModelCard } from '../model-card.js';

/**
 * The model of a data set to take where nobody names one: the one that is marked as its default (published benchmarks rest on it);
 * else the most accurate on validation images, since a choice that is made on the test split makes its accuracy look better than it is.
 * Only where a card does not say its validation accuracy is it the test accuracy that decides. Of equals the one with fewer parameters.
 *
 * @returns undefined for no cards
 */
export function bestOf(cards: readonly ModelCard[]): ModelCard | undefined {
  const marked = cards.filter((card) => card.default === true);
  const candidates = marked.length > 0 ? marked : cards;
  const validated = candidates.every(({ validation }) => validation !== undefined);
  const merit = ({ validation, test }: ModelCard) => (validated ? validation!.accuracy : test.accuracy);
  const [best] = [...candidates].sort(
    (a, b) => merit(b) - merit(a) || a.parameters - b.parameters || (a.id < b.id ? -1 : 1),
  );
  return best;
}
