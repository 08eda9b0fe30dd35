import { checkBatch } from '../check-batch.js';
import type { EngineStatus, ImageBatch, InferenceEngine, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';

/**
 * An engine without a network, to measure what the rest of the line costs. It calls itself `noop` wherever it is shown.
 *
 * What it answers is made of the pixels (some hundred additions per image), so that windows, detectors and stores see values that
 * vary from image to image and move when images degrade: the embedding holds mean intensities of `width` interleaved sets of
 * pixels, and the probabilities are a softmax of these.
 */
export class NoopEngine implements InferenceEngine {
  load(_model: ModelCard): Promise<void> {
    return Promise.resolve();
  }

  infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    return new Promise((resolve) => {
      checkBatch(model, batch);
      resolve(answer(model, batch));
    });
  }

  status(): EngineStatus {
    return {
      engine: 'noop',
      provider: 'noop',
      workers: 0,
      queued: 0,
      replaced: 0,
      unavailable: [],
      imagesPerSecond: null,
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Pixels looked at per embedding entry. */
const SAMPLES = 8;
/** Spreads mean intensities, which lie close together, over the range of confidences. */
const GAIN = 8;

function answer({ outputs }: ModelCard, { count, pixels }: ImageBatch): Inferred {
  const { logits: classes, embedding: width } = outputs;
  const size = pixels.length / Math.max(count, 1);
  const stride = Math.max(1, Math.floor(size / (width * SAMPLES)));
  const probabilities = new Float32Array(count * classes);
  const embeddings = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let s = 0; s < SAMPLES; s++) sum += pixels[row * size + (((s * width + k) * stride) % size)]!;
      embeddings[row * width + k] = sum / (SAMPLES * 255);
    }
    let total = 0;
    for (let c = 0; c < classes; c++) {
      const power = Math.exp(GAIN * embeddings[row * width + (c % width)]!);
      probabilities[row * classes + c] = power;
      total += power;
    }
    for (let c = 0; c < classes; c++) probabilities[row * classes + c]! /= total;
  }
  return { count, classes, width, probabilities, embeddings };
}
