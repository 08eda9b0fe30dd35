import type { EvaluationOutcome, ModelEvaluator } from '@simdrift/console';
import type { Settings } from '@simdrift/contracts';
import { evaluateModels } from './evaluate-models.js';

/** Measures models again for the page, in a worker of its own: the line's workers go on with the stream. */
export function cardEvaluator(settings: Settings): ModelEvaluator {
  return {
    async evaluate(card, onProgress, signal): Promise<EvaluationOutcome> {
      const watched = (done: number, total: number): void => {
        signal.throwIfAborted();
        onProgress(done, total);
      };
      const [evaluation] = await evaluateModels([card], settings, () => undefined, watched);
      const { id: _, ...outcome } = evaluation!;
      return outcome.status === 'skipped' ? outcome : { ...outcome, figures: [...outcome.figures] };
    },
  };
}
