import type { ImageSet } from '@simdrift/datasets';
import type { InferenceEngine, ModelCard } from '@simdrift/models';

const BATCH = 64;

/**
 * What a model says of images of a set's shape.
 *
 * @param pixels - count images, one after the other
 * @returns count × classes probabilities, row by row
 */
export async function predictPixels(
  engine: InferenceEngine,
  model: ModelCard,
  { height, width, channels }: Pick<ImageSet, 'height' | 'width' | 'channels'>,
  pixels: Uint8Array,
  count: number,
): Promise<{ readonly probabilities: Float32Array; readonly classes: number }> {
  const size = height * width * channels;
  const batches = await Promise.all(
    Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => {
      const begin = i * BATCH;
      const many = Math.min(BATCH, count - begin);
      const part = pixels.subarray(begin * size, (begin + many) * size);
      return engine.infer(model, { count: many, height, width, channels, pixels: part });
    }),
  );
  const classes = batches[0]?.classes ?? 0;
  const probabilities = new Float32Array(count * classes);
  batches.forEach((batch, i) => probabilities.set(batch.probabilities, i * BATCH * classes));
  return { probabilities, classes };
}
