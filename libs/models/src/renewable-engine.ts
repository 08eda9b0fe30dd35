import type { Settings } from '@simdrift/contracts';
import { engineOf } from './engine-of.js';
import type { EngineStatus, ImageBatch, InferenceEngine, Inferred } from './inference-engine.port.js';
import type { ModelCard } from './model-card.js';

/** An engine that can be exchanged between two runs, when the settings ask for another or for other workers. */
export class RenewableEngine implements InferenceEngine {
  #engine: InferenceEngine;
  #settings: string;

  constructor(
    settings: Settings['engine'],
    private readonly make: (settings: Settings['engine']) => InferenceEngine = engineOf,
  ) {
    this.#engine = make(settings);
    this.#settings = JSON.stringify(settings);
  }

  /** Opens the engine that these settings ask for and closes the old one; the same settings change nothing. Not while batches are under way. */
  async use(settings: Settings['engine']): Promise<void> {
    const wanted = JSON.stringify(settings);
    if (wanted === this.#settings) return;
    const old = this.#engine;
    this.#engine = this.make(settings);
    this.#settings = wanted;
    await old.close();
  }

  load(model: ModelCard): Promise<void> {
    return this.#engine.load(model);
  }

  infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    return this.#engine.infer(model, batch);
  }

  status(): EngineStatus {
    return this.#engine.status();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
