import { extractFeatures, featureNames } from '@simdrift/imaging';
import { predictedClass } from '@simdrift/evaluation';
import type { InferenceEngine, ModelCard } from '@simdrift/models';
import { FrameSource, type Plan, type SampleSources } from '@simdrift/scenarios';
import type { Observations } from './observations.js';

const BATCH = 100;

/** Streams a run without a line: the frames of its plan through the model, as detectors would see them. */
export class StreamRecorder {
  private readonly frames: FrameSource;
  private readonly stream: string;

  constructor(
    private readonly plan: Plan,
    sources: SampleSources,
    private readonly engine: InferenceEngine,
    private readonly model: ModelCard,
  ) {
    this.frames = new FrameSource(plan, sources);
    this.stream = plan.streams[0]!;
  }

  /** Frames `from <= seq < until`. */
  async record(from: number, until: number): Promise<Observations> {
    const count = until - from;
    const seen = {
      from,
      features: [] as Float32Array[],
      softmax: [] as Float32Array[],
      embedding: [] as Float32Array[],
      confidence: new Float64Array(count),
      errors: new Float64Array(count),
    };
    for (let begin = 0; begin < count; begin += BATCH) await this.batch(seen, begin, Math.min(count, begin + BATCH));
    return seen;
  }

  private async batch(
    seen: {
      [Name in keyof Observations]: Observations[Name] extends readonly Float32Array[]
        ? Float32Array[]
        : Observations[Name];
    },
    begin: number,
    end: number,
  ): Promise<void> {
    const { height, width, channels } = this.plan;
    const size = height * width * channels;
    const pixels = new Uint8Array((end - begin) * size);
    const labels: number[] = [];
    const features = featureNames(channels).length;
    for (let i = begin; i < end; i++) {
      const { streamed, label } = this.frames.frameAt(this.stream, seen.from + i);
      pixels.set(streamed.pixels, (i - begin) * size);
      labels.push(label);
      const row = new Float32Array(features);
      extractFeatures(streamed, row, 0);
      seen.features.push(row);
    }
    const batch = { count: end - begin, height, width, channels, pixels };
    const { probabilities, embeddings, classes, width: columns } = await this.engine.infer(this.model, batch);
    for (let row = 0; row < end - begin; row++) {
      const softmax = probabilities.slice(row * classes, (row + 1) * classes);
      const { predicted, confidence } = predictedClass(softmax);
      seen.softmax.push(softmax);
      seen.embedding.push(embeddings.slice(row * columns, (row + 1) * columns));
      seen.confidence[begin + row] = confidence;
      seen.errors[begin + row] = predicted === labels[row] ? 0 : 1;
    }
  }
}
