import type { EngineStatus, ImageBatch, InferenceEngine, Inferred } from '../inference-engine.port.js';
import type { ModelCard } from '../model-card.js';

/** Sends each model to the engine that can run it: a served one to its server, a file to the engine of this machine. */
export class RoutedEngine implements InferenceEngine {
  private newest: InferenceEngine;

  constructor(
    private readonly here: InferenceEngine,
    private readonly served: InferenceEngine,
  ) {
    this.newest = here;
  }

  async load(model: ModelCard): Promise<void> {
    this.newest = this.engineOf(model);
    await this.newest.load(model);
  }

  infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    return this.engineOf(model).infer(model, batch);
  }

  /** Of the engine that has the model loaded last. */
  status(): EngineStatus {
    return this.newest.status();
  }

  async close(): Promise<void> {
    await Promise.all([this.here.close(), this.served.close()]);
  }

  private engineOf(model: ModelCard): InferenceEngine {
    return model.served === undefined ? this.here : this.served;
  }
}
