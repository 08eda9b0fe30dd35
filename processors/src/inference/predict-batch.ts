import { encodePrediction, type Frame, type Prediction, type WireRecord } from '@simdrift/contracts';
import { extractFeatures, featureNames } from '@simdrift/imaging';
import type { ImageBatch, InferenceEngine, ModelCard } from '@simdrift/models';

/** Frames of one run that go through the model together. */
export interface MicroBatch {
  readonly model: ModelCard;
  readonly frames: readonly Frame[];
}

/** What the inference role asks for predictions: one record per frame, in order. Batches are asked for in the order of the stream. */
export type Predictor = (batch: MicroBatch) => Promise<WireRecord[]>;

/** Runs a micro-batch through the engine and extracts the image features: one prediction record per frame, in order. */
export async function predictBatch(engine: InferenceEngine, { model, frames }: MicroBatch): Promise<WireRecord[]> {
  const inferring = engine.infer(model, pack(frames));
  // Features are worked out on this thread while the model runs on its own.
  const names = featureNames(frames[0]!.channels);
  const features = new Float32Array(frames.length * names.length);
  frames.forEach((frame, i) => extractFeatures(frame, features, i * names.length));
  const { probabilities, embeddings, classes, width } = await inferring;
  const size = classes + width + names.length;
  const memory = new Float32Array(frames.length * size);
  return frames.map(({ run, stream, seq, time, cohort }, i) => {
    const prediction: Prediction = {
      run,
      stream,
      seq,
      time,
      model: model.id,
      probabilities: probabilities.subarray(i * classes, (i + 1) * classes),
      embedding: embeddings.subarray(i * width, (i + 1) * width),
      features: features.subarray(i * names.length, (i + 1) * names.length),
      cohort,
    };
    return encodePrediction(prediction, memory.subarray(i * size, (i + 1) * size));
  });
}

function pack(frames: readonly Frame[]): ImageBatch {
  const { height, width, channels } = frames[0]!;
  const size = height * width * channels;
  const pixels = new Uint8Array(frames.length * size);
  frames.forEach((frame, i) => pixels.set(frame.pixels, i * size));
  return { count: frames.length, height, width, channels, pixels };
}
