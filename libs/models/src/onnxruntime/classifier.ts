import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { arrangeImages } from '../arrange-images.js';
import type { ModelCard } from '../model-card.js';
import { checkGraph, outputNames, shapeError } from './check-graph.js';
import { openSession } from './open-session.js';
import type { Loaded } from '../pool/engine-requests.js';
import type { OpenClassifier } from '../pool/serve-classifiers.js';
import { probabilitiesOf } from '../probabilities-of.js';
import { readModel } from '../read-model.js';
import { warmUp } from '../warm-up.js';

/** A model that is ready to run, in the worker that owns it. */
export class Classifier implements OpenClassifier {
  private constructor(
    private readonly card: ModelCard,
    private readonly session: InferenceSession,
    readonly loaded: Loaded,
  ) {}

  /** @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT`, `SIMDRIFT_MODEL_SHAPE`, `SIMDRIFT_ENGINE_UNAVAILABLE` */
  static async open(card: ModelCard, providers: readonly string[], verify: boolean): Promise<Classifier> {
    const bytes = await readModel(card, verify);
    const { session, provider, unavailable } = await openSession(card, bytes, providers);
    checkGraph(session, card);
    const imagesPerSecond = await warmUp(card, (count, pixels) => run(card, session, count, pixels));
    return new Classifier(card, session, { type: 'loaded', provider, unavailable, imagesPerSecond });
  }

  async infer(count: number, pixels: Uint8Array): Promise<{ probabilities: Float32Array; embeddings: Float32Array }> {
    const { logits, embedding } = await run(this.card, this.session, count, pixels);
    return { probabilities: probabilitiesOf(this.card, logits), embeddings: new Float32Array(embedding) };
  }
}

async function run(card: ModelCard, session: InferenceSession, count: number, pixels: Uint8Array) {
  const images = arrangeImages(card, count, pixels);
  const results = await session.run({ [session.inputNames[0]!]: new Tensor(images.data, images.dims) });
  const { scores, embedding } = outputNames(card);
  const logits = floats(card, results, scores, [count, card.outputs.logits]);
  if (embedding === null) return { logits, embedding: logits };
  return { logits, embedding: floats(card, results, embedding, [count, card.outputs.embedding]) };
}

/** The data of an output, whose real shape is only known now: in the graph it may be symbolic. */
function floats(
  card: ModelCard,
  results: InferenceSession.ReturnType,
  name: string,
  shape: readonly number[],
): Float32Array {
  const { data, dims } = results[name]!;
  if (
    !(data instanceof Float32Array) ||
    dims.length !== shape.length ||
    dims.some((size, axis) => size !== shape[axis])
  ) {
    throw shapeError(card, `output "${name}" float32 [${shape.join(', ')}]`, `[${dims.join(', ')}]`);
  }
  return data;
}
