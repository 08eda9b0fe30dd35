import { SimdriftError } from '@simdrift/contracts';
import type { InferenceSession } from 'onnxruntime-node';
import type { ModelCard } from '../model-card.js';

type Dimension = number | string | null;

/**
 * Compares a graph's inputs and outputs with what its card says.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_SHAPE` naming file, expected and found
 */
export function checkGraph(session: InferenceSession, card: ModelCard): void {
  const { height, width, channels, graphChannels = channels, layout, type } = card.input;
  if (session.inputNames.length !== 1) {
    throw shapeError(card, 'one input', `${session.inputNames.length} (${session.inputNames.join(', ')})`);
  }
  const shape = layout === 'NHWC' ? [height, width, graphChannels] : [graphChannels, height, width];
  compare(card, session.inputMetadata[0], 'input', type, ['N', ...shape]);
  const named = (name: string) => session.outputMetadata.find((output) => output.name === name);
  const { scores, embedding } = outputNames(card);
  compare(card, named(scores), `output "${scores}"`, 'float32', ['N', card.outputs.logits]);
  if (embedding !== null)
    compare(card, named(embedding), `output "${embedding}"`, 'float32', ['N', card.outputs.embedding]);
}

/** Names of a graph's outputs. */
export function outputNames({ outputs }: ModelCard): NonNullable<ModelCard['outputs']['names']> {
  return outputs.names ?? { scores: 'logits', embedding: 'embedding' };
}

function compare(
  card: ModelCard,
  found: InferenceSession.ValueMetadata | undefined,
  what: string,
  type: string,
  shape: readonly Dimension[],
): void {
  const expected = `${what} ${type} [${shape.join(', ')}]`;
  if (found === undefined) throw shapeError(card, expected, `no ${what}`);
  if (!found.isTensor) throw shapeError(card, expected, `${what} is no tensor`);
  const fits =
    found.type === type &&
    found.shape.length === shape.length &&
    shape.every((size, axis) => agrees(size, found.shape[axis]!));
  if (!fits) throw shapeError(card, expected, `${what} ${found.type} [${found.shape.join(', ')}]`);
}

// A symbolic dimension of the graph may turn out to be any size; the batch dimension must be one.
const agrees = (expected: Dimension, found: Dimension) =>
  typeof found === 'string' || (expected !== 'N' && found === expected);

export function shapeError(card: ModelCard, expected: string, found: string): SimdriftError {
  return new SimdriftError(
    'SIMDRIFT_MODEL_SHAPE',
    `${card.file} does not fit its card: expected ${expected}, found ${found}.`,
    {
      hint: 'Export the model with a dynamic batch and the inputs and outputs that card.json names, or correct card.json.',
      facts: { file: card.file, model: card.id, expected, found },
    },
  );
}
