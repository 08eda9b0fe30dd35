import type { ImageSet } from '@simdrift/datasets';
import type { Matrix } from '@simdrift/detectors';
import { extractFeatures, featureNames } from '@simdrift/imaging';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import type { WindowInput } from './window-cell.js';

const BATCH = 64;

/** What detectors see of a split: a matrix for each input, one row an image. */
export type CleanRows = Readonly<Record<WindowInput, Matrix>>;

/** Runs the images of a split through a model once, and extracts their features. */
export async function cleanRows(engine: InferenceEngine, model: ModelCard, images: ImageSet): Promise<CleanRows> {
  const { height, width, channels, count } = images;
  const size = height * width * channels;
  const wide = featureNames(channels).length;
  const features = new Float32Array(count * wide);
  const softmax: Float32Array[] = [];
  const embedding: Float32Array[] = [];
  for (let begin = 0; begin < count; begin += BATCH) {
    const some = Math.min(BATCH, count - begin);
    const pixels = images.images.subarray(begin * size, (begin + some) * size);
    const inferred = await engine.infer(model, { count: some, height, width, channels, pixels });
    softmax.push(inferred.probabilities.slice(0, some * inferred.classes));
    embedding.push(inferred.embeddings.slice(0, some * inferred.width));
  }
  for (let i = 0; i < count; i++) extractFeatures(images.image(i), features, i * wide);
  return {
    features: { rows: count, columns: wide, data: features },
    softmax: stack(softmax, count),
    embedding: stack(embedding, count),
  };
}

function stack(parts: readonly Float32Array[], rows: number): Matrix {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { rows, columns: data.length / rows, data };
}
