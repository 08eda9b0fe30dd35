import { SimdriftError } from '@simdrift/contracts';
import { checkBatch } from '../check-batch.js';
import type { EngineStatus, ImageBatch, InferenceEngine, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';
import { ModelServer } from './model-server.js';
import { servedAddress } from './served-address.js';
import { ServedClassifier } from './served-classifier.js';
import type { ServedOptions } from './served-options.js';

/**
 * Models that a server has, asked by the Open Inference Protocol (KServe v2) over HTTP: KServe, Triton, MLServer, OpenVINO …
 *
 * How many requests are under way at once is bounded, whatever the number of models and callers; what is over it waits, and the
 * promises of those who wait are the pressure back.
 *
 * @example
 * const engine = new ServedEngine({ timeoutMs: 10_000, tries: 6, concurrency: 4, maxImages: 64 });
 * const { probabilities } = await engine.infer(card, batch); // card.served.url: 'http://127.0.0.1:8000/v2/models/chest'
 */
export class ServedEngine implements InferenceEngine {
  private readonly server: ModelServer;
  private readonly loading = new Map<string, Promise<ServedClassifier>>();
  private newest: { readonly host: string; readonly imagesPerSecond: number } | undefined;

  constructor(private readonly options: ServedOptions) {
    this.server = new ModelServer(options);
  }

  /**
   * Holds what the server says of the model against the card, and warms it.
   *
   * @throws {SimdriftError} `SIMDRIFT_ENGINE_UNAVAILABLE`, `SIMDRIFT_UNKNOWN_MODEL`; `SIMDRIFT_MODEL_CORRUPT` when it is another model or
   *   version than that of the card; `SIMDRIFT_MODEL_SHAPE`
   */
  async load(model: ModelCard): Promise<void> {
    await this.loaded(model);
  }

  async infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    checkBatch(model, batch);
    const { logits: classes, embedding: width } = model.outputs;
    const probabilities = new Float32Array(batch.count * classes);
    const embeddings = new Float32Array(batch.count * width);
    if (batch.count > 0) {
      const classifier = await this.loaded(model);
      const { maxImages } = this.options;
      const size = batch.height * batch.width * batch.channels;
      const begins = Array.from({ length: Math.ceil(batch.count / maxImages) }, (_, part) => part * maxImages);
      await Promise.all(
        begins.map(async (begin) => {
          const count = Math.min(maxImages, batch.count - begin);
          const part = await classifier.infer(count, batch.pixels.subarray(begin * size, (begin + count) * size));
          probabilities.set(part.probabilities, begin * classes);
          embeddings.set(part.embeddings, begin * width);
        }),
      );
    }
    return { count: batch.count, classes, width, probabilities, embeddings };
  }

  /** `provider` is the host of the model loaded last; `workers` are the requests at once. */
  status(): EngineStatus {
    return {
      engine: 'served',
      provider: this.newest?.host ?? 'none',
      workers: this.options.concurrency,
      queued: this.server.queued,
      replaced: 0,
      unavailable: [],
      imagesPerSecond: this.newest?.imagesPerSecond ?? null,
    };
  }

  close(): Promise<void> {
    this.server.close();
    return Promise.resolve();
  }

  private loaded(model: ModelCard): Promise<ServedClassifier> {
    let loading = this.loading.get(model.id);
    if (loading === undefined) {
      loading = this.open(model);
      this.loading.set(model.id, loading);
      // A server that has come back may be asked again.
      loading.catch(() => this.loading.delete(model.id));
    }
    return loading;
  }

  private async open(model: ModelCard): Promise<ServedClassifier> {
    if (model.served === undefined)
      throw new SimdriftError('SIMDRIFT_ENGINE_UNAVAILABLE', `Model ${model.id} is a file, and no server has it.`);
    const address = servedAddress(model.served.url);
    const classifier = await ServedClassifier.open(this.server, address, model);
    this.newest = { host: address.host, imagesPerSecond: classifier.imagesPerSecond };
    return classifier;
  }
}
