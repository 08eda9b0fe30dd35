import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { ModelCard } from '../model-card.js';
import { cardSchema } from './card.schema.js';

/**
 * Reads `<root>/<id>/card.json` and points it at the `model.onnx` beside it, or at the server that has the model. The file itself is checked when it is loaded.
 *
 * @param id - `<source>/<dataset>/<architecture>`, which is the folder
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` naming the card and what is wrong with it
 */
export async function readCard(root: string, id: string): Promise<ModelCard> {
  const place = join(root, ...id.split('/'));
  const path = join(place, 'card.json');
  const parsed = cardSchema.safeParse(await readJson(path));
  if (!parsed.success) throw bad(path, z.prettifyError(parsed.error).replaceAll('\n', ' '));
  const card = parsed.data;
  const named = `${card.source}/${card.dataset}/${card.architecture}`;
  if (card.id !== id || named !== id)
    throw bad(path, `its folder says ${id}, the card says ${card.id === id ? named : card.id}`);
  if (card.classes.length !== card.outputs.logits) {
    throw bad(path, `${card.classes.length} classes for ${card.outputs.logits} logits`);
  }
  if (card.served !== undefined) return { ...card, file: card.served.url };
  if (card.opset === 0) throw bad(path, 'it has no opset');
  const file = join(place, 'model.onnx');
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw bad(path, 'there is no model.onnx beside it');
  return { ...card, file };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw bad(path, error instanceof Error ? error.message : String(error), error);
  }
}

function bad(path: string, what: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `The model card ${path} cannot be used: ${what}.`, {
    hint: 'Write it again with model_zoo/training, or remove the folder.',
    facts: { file: path },
    cause,
  });
}
