import { SimdriftError } from '@simdrift/contracts';
import { checkBatch } from '../check-batch.js';
import type { EngineStatus, ImageBatch, InferenceEngine, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';
import { WorkerPool, type Parcel } from './worker-pool.js';
import type { EngineRequest, EngineResponse, Loaded } from './engine-requests.js';

export interface PooledOptions {
  /** Worker threads; each holds a session of its own and computes on one core. */
  readonly workers: number;
  /** What may compute, in order of preference. The first that works is used. */
  readonly providers: readonly string[];
  /** Longest time for one batch, in milliseconds; a worker that takes longer is replaced. */
  readonly timeoutMs: number;
  /** Workers that one batch may cost before it is given up. */
  readonly tries: number;
  /** Whether files are held against the SHA-256 of their card. */
  readonly verify: boolean;
  /** The worker script, for tests that make workers die. */
  readonly entry: URL;
}

/**
 * An engine in a pool of worker threads: running a model blocks the thread that calls it, so it must not be the main one.
 *
 * Pixels are copied once on their way (a batch must survive the worker that has it) and results are moved; the caller must leave
 * `batch.pixels` alone until its promise settles.
 */
export class PooledEngine implements InferenceEngine {
  private readonly pool: WorkerPool<EngineRequest, EngineResponse>;
  private readonly loading = new Map<string, Promise<Loaded>>();
  private newest: Loaded | undefined;

  constructor(
    private readonly name: string,
    private readonly options: PooledOptions,
  ) {
    const { entry, workers, timeoutMs, tries } = options;
    // Deep enough that the workers stay busy while the main thread is at something else for a tenth of a second.
    this.pool = new WorkerPool({ entry, workers, timeoutMs, tries, depth: 6 });
  }

  async load(model: ModelCard): Promise<void> {
    await this.loaded(model);
  }

  async infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    checkBatch(model, batch);
    const { logits: classes, embedding: width } = model.outputs;
    if (batch.count === 0)
      return { count: 0, classes, width, probabilities: new Float32Array(), embeddings: new Float32Array() };
    await this.loaded(model);
    const response = await this.pool.run(() => parcel(model, batch));
    if (response.type !== 'inferred')
      throw new SimdriftError('SIMDRIFT_INFERENCE_FAILED', `A worker answered "${response.type}".`);
    return {
      count: batch.count,
      classes,
      width,
      probabilities: response.probabilities,
      embeddings: response.embeddings,
    };
  }

  status(): EngineStatus {
    return {
      engine: this.name,
      provider: this.newest?.provider ?? 'none',
      workers: this.pool.workers,
      queued: this.pool.queued,
      replaced: this.pool.replaced,
      unavailable: this.newest?.unavailable ?? [],
      imagesPerSecond: this.newest?.imagesPerSecond ?? null,
    };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private loaded(model: ModelCard): Promise<Loaded> {
    let loading = this.loading.get(model.id);
    if (loading === undefined) {
      loading = this.loadEverywhere(model);
      this.loading.set(model.id, loading);
      // A file that was mended may be loaded again.
      loading.catch(() => this.loading.delete(model.id));
    }
    return loading;
  }

  private async loadEverywhere(card: ModelCard): Promise<Loaded> {
    const { providers, verify } = this.options;
    const request: EngineRequest = { type: 'load', card, providers, verify };
    const answers = await this.pool.everywhere(() => ({ request, transfer: [] }));
    const loaded = answers.filter((answer) => answer.type === 'loaded');
    this.newest = loaded[0]!;
    return loaded[0]!;
  }
}

/** A fresh copy of the batch's pixels, to be moved to a worker. */
function parcel(model: ModelCard, { count, pixels }: ImageBatch): Parcel<EngineRequest> {
  const copy = new Uint8Array(pixels);
  return { request: { type: 'infer', model: model.id, count, pixels: copy }, transfer: [copy.buffer] };
}

/**
 * The built script of a worker: workers cannot load TypeScript, so from the sources (in tests) the way leads to what was built of them.
 *
 * @param url - `import.meta.url` of the module beside the script
 */
export function builtWorker(script: string, url: string): URL {
  return new URL(script, url.endsWith('.ts') ? url.replace('/models/src/', '/models/dist/') : url);
}
