import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from './model-card.js';

/**
 * Reads the ONNX file of a card and holds it against the card's SHA-256.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` when the file is missing, empty or another one
 */
export async function readModel(card: ModelCard, verify: boolean): Promise<Uint8Array> {
  const bytes = await readFile(card.file).catch((error: unknown) => {
    throw corrupt(card, `cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
  });
  if (bytes.length === 0) throw corrupt(card, 'is empty');
  const found = createHash('sha256').update(bytes).digest('hex');
  if (verify && found !== card.sha256) {
    throw corrupt(card, `is not the file of its card: expected SHA-256 ${card.sha256}, found ${found}`);
  }
  // A copy of its own: a Buffer may be a view into a larger pool, and native code takes the whole ArrayBuffer.
  return new Uint8Array(bytes);
}

/** The error of a file that cannot be used. */
export function corrupt(card: ModelCard, what: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${card.file} ${what}.`, {
    hint: 'Get the file again (git checkout), or train it again with model_zoo/training.',
    facts: { file: card.file, model: card.id },
    cause,
  });
}
