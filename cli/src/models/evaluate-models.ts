import type { Settings } from '@simdrift/contracts';
import { engineOf, type ModelCard } from '@simdrift/models';
import { dataPlaces } from '../data/data-places.js';
import { checkFigures, measureModel, type FigureCheck, type MeasuredFigures } from './evaluate-model.js';
import { TestSplits } from './test-split.js';

/** What came of measuring a model again. */
export type Evaluation =
  | {
      readonly id: string;
      readonly status: 'agrees' | 'differs';
      readonly provider: string;
      readonly figures: readonly FigureCheck[];
    }
  | { readonly id: string; readonly status: 'skipped'; readonly reason: string };

/**
 * Measures models again on the test splits of their cards.
 *
 * @param onDone - told after each one
 * @param onProgress - told after each batch, as of `measureModel`
 * @throws {SimdriftError} for a model that cannot be loaded, also one whose data are not at hand
 */
export async function evaluateModels(
  cards: readonly ModelCard[],
  settings: Settings,
  onDone: (evaluation: Evaluation) => void | Promise<void>,
  onProgress?: (done: number, total: number) => void,
): Promise<Evaluation[]> {
  const engine = engineOf({ ...settings.engine, kind: 'onnxruntime', workers: 1 });
  const splits = new TestSplits(dataPlaces(settings));
  const evaluations: Evaluation[] = [];
  try {
    for (const card of cards) {
      await engine.load(card);
      const { provider } = engine.status();
      const split = await splits.of(card);
      const evaluation =
        'skipped' in split
          ? skipped(card, split.skipped)
          : judged(card, provider, await measureModel(engine, card, split.images, onProgress, split.who));
      await onDone(evaluation);
      evaluations.push(evaluation);
    }
    return evaluations;
  } finally {
    await engine.close();
  }
}

function skipped({ id }: ModelCard, reason: string): Evaluation {
  return { id, status: 'skipped', reason };
}

function judged(card: ModelCard, provider: string, measured: MeasuredFigures): Evaluation {
  const figures = checkFigures(card, measured);
  return { id: card.id, status: figures.every(({ agrees }) => agrees) ? 'agrees' : 'differs', provider, figures };
}
