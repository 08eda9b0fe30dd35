import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { ModelCard } from '../model-card.js';
import { isAddress } from '../served/served-address.js';

const speedsSchema = z.object({
  /** What the figures were measured on: to be compared with each other, not with those of another machine. */
  machine: z.string(),
  /** Images that the model was given at once. */
  batch: z.int().positive(),
  /** Images a second of processor time, on one thread, by model id. */
  imagesPerSecond: z.record(z.string(), z.number().positive()),
});

/** How fast the models of a zoo are, all measured in one go by benchmarks/inference-speed.mjs. */
export type ModelSpeeds = z.infer<typeof speedsSchema>;

/** Where the speeds of the zoo that a model is part of lie; null for a served model, which lies in none. */
export function speedsFile({ file }: ModelCard): string | null {
  return isAddress(file) ? null : join(dirname(file), '..', '..', '..', 'speed.json');
}

/**
 * The speeds of the zoo that a model is part of (its file is `<zoo>/<source>/<dataset>/<architecture>/model.onnx`); null where none were measured.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT`
 * @example (await readSpeeds(card))?.imagesPerSecond[card.id]; // 2386
 */
export async function readSpeeds(model: ModelCard): Promise<ModelSpeeds | null> {
  const file = speedsFile(model);
  if (file === null) return null;
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return speedsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${file} is not a table of speeds.`, {
      hint: 'Measure them again: node --single-threaded-gc benchmarks/inference-speed.mjs.',
      cause,
    });
  }
}
