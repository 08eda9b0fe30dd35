import { SimdriftError } from '@simdrift/contracts';
import type { ImageBatch } from './inference-engine.port.js';
import type { ModelCard } from './model-card.js';

/** @throws {SimdriftError} `SIMDRIFT_MODEL_SHAPE` when the images do not have the model's input shape, or pixels are missing */
export function checkBatch({ id, file, input }: ModelCard, batch: ImageBatch): void {
  const expected = `${input.height}x${input.width}x${input.channels}`;
  const found = `${batch.height}x${batch.width}x${batch.channels}`;
  if (expected !== found) {
    throw new SimdriftError('SIMDRIFT_MODEL_SHAPE', `Model ${id} takes images of ${expected}, these are ${found}.`, {
      hint: 'Choose a model that was trained for this data set.',
      facts: { file, model: id, expected, found },
    });
  }
  const bytes = batch.count * batch.height * batch.width * batch.channels;
  if (batch.pixels.length !== bytes) {
    throw new SimdriftError(
      'SIMDRIFT_MODEL_SHAPE',
      `A batch of ${batch.count} images of ${expected} has ${bytes} bytes, this one has ${batch.pixels.length}.`,
      { facts: { file, model: id, expected: bytes, found: batch.pixels.length } },
    );
  }
}
