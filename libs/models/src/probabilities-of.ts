import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from './model-card.js';
import { scoresAsProbabilities } from './scores-as-probabilities.js';
import { softmax } from './softmax.js';

/**
 * The class probabilities of a model's scores: the softmax of logits, with its card's temperature; probabilities as they are.
 *
 * @throws {SimdriftError} `SIMDRIFT_INFERENCE_FAILED` when a score is not finite
 */
export function probabilitiesOf({ id, outputs, temperature }: ModelCard, logits: Float32Array): Float32Array {
  if (logits.every(Number.isFinite)) {
    if (outputs.scores === 'probabilities') return scoresAsProbabilities(logits, outputs.logits);
    return softmax(logits, outputs.logits, temperature);
  }
  throw new SimdriftError('SIMDRIFT_INFERENCE_FAILED', `Model ${id} gave logits that are not finite.`, {
    hint: 'Its weights have overflowed: train it again, or export it with fp32 weights.',
  });
}
