import type { ModelCard } from '../model-card.js';
import type { EngineRequest, EngineResponse, Loaded } from './engine-requests.js';
import { serveJobs, type Served } from './serve-jobs.js';

/** A model that is ready to run, in the worker that owns it. */
export interface OpenClassifier {
  readonly loaded: Loaded;
  infer(count: number, pixels: Uint8Array): Promise<{ probabilities: Float32Array; embeddings: Float32Array }>;
}

export type OpenModel = (card: ModelCard, providers: readonly string[], verify: boolean) => Promise<OpenClassifier>;

/** What a worker thread of an engine runs: one classifier per model, opened once, never again. */
export function serveClassifiers(open: OpenModel): void {
  const classifiers = new Map<string, OpenClassifier>();

  async function load({ card, providers, verify }: EngineRequest & { type: 'load' }): Promise<Served<EngineResponse>> {
    let classifier = classifiers.get(card.id);
    if (classifier === undefined) {
      classifier = await open(card, providers, verify);
      classifiers.set(card.id, classifier);
    }
    return { response: classifier.loaded, transfer: [] };
  }

  async function infer({ model, count, pixels }: EngineRequest & { type: 'infer' }): Promise<Served<EngineResponse>> {
    const classifier = classifiers.get(model);
    if (classifier === undefined) throw new Error(`Model ${model} could not be loaded again by a replaced worker.`);
    const { probabilities, embeddings } = await classifier.infer(count, pixels);
    return {
      response: { type: 'inferred', probabilities, embeddings },
      transfer: [probabilities.buffer as ArrayBuffer, embeddings.buffer as ArrayBuffer],
    };
  }

  serveJobs<EngineRequest, EngineResponse>(async (request) =>
    request.type === 'load' ? load(request) : infer(request),
  );
}
