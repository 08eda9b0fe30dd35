import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from './model-card.js';
import { softmax } from './softmax.js';

/** The class probabilities of a model's logits, with its card's temperature. @throws {SimdriftError} `SIMDRIFT_INFERENCE_FAILED` when a logit is not finite */
export function probabilitiesOf({ id, outputs, temperature }: ModelCard, logits: Float32Array): Float32Array {
  if (logits.every(Number.isFinite)) return softmax(logits, outputs.logits, temperature);
  throw new SimdriftError('SIMDRIFT_INFERENCE_FAILED', `Model ${id} gave logits that are not finite.`, {
    hint: 'Its weights have overflowed: train it again, or export it with fp32 weights.',
  });
}
