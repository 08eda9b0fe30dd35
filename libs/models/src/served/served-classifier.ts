import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '../model-card.js';
import { arrangeImages } from '../arrange-images.js';
import { outputNames, shapeError } from '../onnxruntime/check-graph.js';
import { probabilitiesOf } from '../probabilities-of.js';
import { warmUp } from '../warm-up.js';
import { inferAnswer, type InferAnswer } from './infer-answer.js';
import { inferRequest } from './infer-request.js';
import type { ModelServer } from './model-server.js';
import type { ServedAddress } from './served-address.js';
import { servedModel } from './served-model.js';

/** A model of a server that was found to be that of its card, and has answered. */
export class ServedClassifier {
  /** Measured in the warm-up, one request after the other. */
  imagesPerSecond = 0;
  /** The version that answered first: all the others must be the same one. */
  private version: string | undefined;

  private constructor(
    private readonly server: ModelServer,
    private readonly address: ServedAddress,
    private readonly card: ModelCard,
    private readonly input: string,
    private readonly binary: boolean,
  ) {}

  /** @throws {SimdriftError} as `ServedEngine.load` */
  static async open(server: ModelServer, address: ServedAddress, card: ModelCard): Promise<ServedClassifier> {
    const { facts, sha256, binary } = await servedModel(server, address);
    if (sha256 !== card.sha256)
      throw anotherOne(
        card,
        `its metadata hash to ${sha256.slice(0, 12)}, those of the card to ${card.sha256.slice(0, 12)}`,
      );
    const [input] = facts.inputs;
    if (input === undefined) throw shapeError(card, 'one input', 'none');
    const classifier = new ServedClassifier(server, address, card, input.name, binary);
    classifier.imagesPerSecond = await warmUp(card, (count, pixels) => classifier.infer(count, pixels));
    return classifier;
  }

  /** @param pixels - uint8, count × height × width × channels of the card; count above 0 */
  async infer(count: number, pixels: Uint8Array): Promise<{ probabilities: Float32Array; embeddings: Float32Array }> {
    const { card, address, server } = this;
    const { scores, embedding } = outputNames(card);
    const names = embedding === null ? [scores] : [scores, embedding];
    const request = inferRequest(this.input, arrangeImages(card, count, pixels), names, this.binary);
    const answer = inferAnswer(address.host, await server.ask(`${address.url}/infer`, request));
    this.holdVersion(answer);
    const logits = this.output(answer, scores, [count, card.outputs.logits]);
    const embeddings = embedding === null ? logits : this.output(answer, embedding, [count, card.outputs.embedding]);
    return { probabilities: probabilitiesOf(card, logits), embeddings };
  }

  /** A server may come back with another version, or have two of them behind one address. */
  private holdVersion({ version }: InferAnswer): void {
    if (version === undefined) return;
    this.version ??= version;
    if (version !== this.version)
      throw anotherOne(this.card, `version ${version} answered after version ${this.version}`);
  }

  private output({ outputs }: InferAnswer, name: string, shape: readonly number[]): Float32Array {
    const found = outputs.get(name);
    if (found?.shape.length === shape.length && shape.every((size, axis) => size === found.shape[axis]))
      return found.data;
    const what =
      found === undefined ? `only ${[...outputs.keys()].join(', ') || 'none'}` : `[${found.shape.join(', ')}]`;
    throw shapeError(this.card, `output "${name}" [${shape.join(', ')}]`, what);
  }
}

function anotherOne(card: ModelCard, why: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${card.file} is not the model of its card: ${why}.`, {
    hint: 'Give its address to `simdrift run --model` again for a new card, or name the version in it: …/versions/VERSION.',
    facts: { file: card.file, model: card.id },
  });
}
