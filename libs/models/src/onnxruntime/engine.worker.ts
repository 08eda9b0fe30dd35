import { serveJobs, type Served } from '../pool/serve-jobs.js';
import { Classifier } from './classifier.js';
import type { EngineRequest, EngineResponse } from './requests.js';

/** What a worker thread of the engine runs: one session per model, loaded once, never created again. */
const classifiers = new Map<string, Classifier>();

serveJobs<EngineRequest, EngineResponse>(async (request) => (request.type === 'load' ? load(request) : infer(request)));

async function load({ card, providers, verify }: EngineRequest & { type: 'load' }): Promise<Served<EngineResponse>> {
  let classifier = classifiers.get(card.id);
  if (classifier === undefined) {
    classifier = await Classifier.open(card, providers, verify);
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
