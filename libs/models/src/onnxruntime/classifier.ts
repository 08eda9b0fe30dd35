import { SimdriftError } from '@simdrift/contracts';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { ModelCard } from '../model-card.js';
import { checkGraph, shapeError } from './check-graph.js';
import { openSession } from './open-session.js';
import { readModel } from './read-model.js';
import type { Loaded } from './requests.js';
import { softmax } from './softmax.js';

const WARM_UP_BATCH = 16;

/** A model that is ready to run, in the worker that owns it. */
export class Classifier {
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
    const imagesPerSecond = await warmUp(card, session);
    return new Classifier(card, session, { type: 'loaded', provider, unavailable, imagesPerSecond });
  }

  async infer(count: number, pixels: Uint8Array): Promise<{ probabilities: Float32Array; embeddings: Float32Array }> {
    const { logits, embedding } = await run(this.card, this.session, count, pixels);
    if (!logits.every(Number.isFinite)) {
      throw new SimdriftError('SIMDRIFT_INFERENCE_FAILED', `Model ${this.card.id} gave logits that are not finite.`, {
        hint: 'Its weights have overflowed: train it again, or export it with fp32 weights.',
      });
    }
    const probabilities = softmax(logits, this.card.outputs.logits, this.card.temperature);
    return { probabilities, embeddings: new Float32Array(embedding) };
  }
}

/** Two runs: the first allocates and shows the real shapes, the second is measured. */
async function warmUp(card: ModelCard, session: InferenceSession): Promise<number> {
  const { height, width, channels } = card.input;
  const pixels = new Uint8Array(WARM_UP_BATCH * height * width * channels).fill(128);
  await run(card, session, WARM_UP_BATCH, pixels);
  const begun = performance.now();
  await run(card, session, WARM_UP_BATCH, pixels);
  return (WARM_UP_BATCH / Math.max(performance.now() - begun, 1e-3)) * 1000;
}

async function run(card: ModelCard, session: InferenceSession, count: number, pixels: Uint8Array) {
  const { height, width, channels } = card.input;
  const image = new Tensor('uint8', pixels, [count, height, width, channels]);
  const results = await session.run({ [session.inputNames[0]!]: image });
  return {
    logits: floats(card, results, 'logits', [count, card.outputs.logits]),
    embedding: floats(card, results, 'embedding', [count, card.outputs.embedding]),
  };
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
