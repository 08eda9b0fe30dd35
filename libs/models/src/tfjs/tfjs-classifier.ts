import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '../model-card.js';
import { readGraph } from '../onnx/read-graph.js';
import type { Loaded } from '../pool/engine-requests.js';
import type { OpenClassifier } from '../pool/serve-classifiers.js';
import { probabilitiesOf } from '../probabilities-of.js';
import { readModel } from '../read-model.js';
import { warmUp } from '../warm-up.js';
import { loadTensorFlow, type TensorFlow } from './load-tensorflow.js';
import { TfjsGraph } from './tfjs-graph.js';

/** A model that TensorFlow.js runs, in the worker that owns it. */
export class TfjsClassifier implements OpenClassifier {
  private constructor(
    private readonly card: ModelCard,
    private readonly graph: TfjsGraph,
    readonly loaded: Loaded,
  ) {}

  /** @throws {SimdriftError} `SIMDRIFT_ENGINE_UNAVAILABLE`, `SIMDRIFT_MODEL_CORRUPT`, `SIMDRIFT_MODEL_SHAPE` */
  static async open(card: ModelCard, providers: readonly string[], verify: boolean): Promise<TfjsClassifier> {
    requireZooForm(card);
    const bytes = await readModel(card, verify);
    const { tf, provider, unavailable } = await loadTensorFlow(providers);
    const graph = graphOf(card, tf, bytes);
    const imagesPerSecond = await warmUp(card, (count, pixels) => run(card, graph, count, pixels));
    return new TfjsClassifier(card, graph, { type: 'loaded', provider, unavailable, imagesPerSecond });
  }

  async infer(count: number, pixels: Uint8Array): Promise<{ probabilities: Float32Array; embeddings: Float32Array }> {
    const { logits, embeddings } = await run(this.card, this.graph, count, pixels);
    return { probabilities: probabilitiesOf(this.card, logits), embeddings };
  }
}

/** Own models come in many forms; this engine is taught the zoo's. */
function requireZooForm({ file, id, input, outputs }: ModelCard): void {
  if (input.layout === 'NHWC' && input.type === 'uint8' && outputs.names === undefined) return;
  throw new SimdriftError('SIMDRIFT_MODEL_SHAPE', `TensorFlow.js runs models of the zoo's form only, not ${file}.`, {
    hint: 'Use SIMDRIFT_ENGINE=onnxruntime for it.',
    facts: { file, model: id },
  });
}

function graphOf(card: ModelCard, tf: TensorFlow, bytes: Uint8Array): TfjsGraph {
  try {
    return new TfjsGraph(tf, readGraph(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `TensorFlow.js cannot run ${card.file}: ${reason}.`, {
      hint: 'It runs simple_cnn and the ResNets of the zoo; for other models use SIMDRIFT_ENGINE=onnxruntime.',
      facts: { file: card.file, model: card.id },
      cause: error,
    });
  }
}

async function run(card: ModelCard, graph: TfjsGraph, count: number, pixels: Uint8Array) {
  const { height, width, channels } = card.input;
  const [logits, embedding] = await graph.run([count, height, width, channels], pixels, ['logits', 'embedding']);
  const found = [logits!.shape, embedding!.shape].map((shape) => shape.join(' x '));
  const expected = [card.outputs.logits, card.outputs.embedding].map((size) => `${count} x ${size}`);
  if (String(found) === String(expected)) return { logits: logits!.data, embeddings: embedding!.data };
  throw new SimdriftError(
    'SIMDRIFT_MODEL_SHAPE',
    `${card.file} does not fit its card: expected outputs of ${expected.join(' and ')}, found ${found.join(' and ')}.`,
    { hint: 'Correct card.json, or export the model again.', facts: { file: card.file, model: card.id } },
  );
}
