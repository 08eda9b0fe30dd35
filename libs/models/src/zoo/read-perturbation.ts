import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { ModelCard } from '../model-card.js';

const share = z.number().min(0).max(1);

const perturbationSchema = z.object({
  /** SHA-256 of the model that it was made for. */
  model: z.string(),
  norm: z.literal('Linf'),
  /** Largest change of a pixel value, of 255. */
  epsilon: z.int().min(1).max(127),
  height: z.int().positive(),
  width: z.int().positive(),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** Accuracy on the test split: clean, with the perturbation, and with random signs of the same norm. */
  test: z.object({ images: z.int().positive(), clean: share, perturbed: share, randomSigns: share }),
  /** int8, rows × columns × channels, base64. */
  pixels: z.base64(),
});

/** One change of all images that takes in a model: `perturbation.json` beside its card, made by `simdrift_training.perturb`. */
export interface Perturbation {
  /** Change of each pixel value, rows × columns × channels, each at most `epsilon`. */
  readonly pixels: Int8Array;
  /** L-infinity norm, of 255. */
  readonly epsilon: number;
  /** Hash of the file. */
  readonly sha256: string;
  /** Measured when it was made, on the test split. */
  readonly test: {
    readonly images: number;
    readonly clean: number;
    readonly perturbed: number;
    readonly randomSigns: number;
  };
}

/**
 * The universal perturbation of a model; null where none was made.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` when the file is something else, or was made for other weights or another shape
 */
export async function readPerturbation(card: ModelCard): Promise<Perturbation | null> {
  if (card.served !== undefined) return null;
  const file = join(dirname(card.file), 'perturbation.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const bad = (what: string, cause?: unknown) =>
    new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${file} ${what}.`, {
      hint: 'Make it again: python -m simdrift_training.perturb, in model_zoo/training.',
      facts: { file, model: card.id },
      cause,
    });
  let found: z.infer<typeof perturbationSchema>;
  try {
    found = perturbationSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw bad('is not a perturbation', cause);
  }
  const { height, width, channels } = card.input;
  const pixels = new Int8Array(Buffer.from(found.pixels, 'base64'));
  if (found.model !== card.sha256) throw bad(`was made for another model file than that of ${card.id}`);
  if (found.height !== height || found.width !== width || found.channels !== channels)
    throw bad(`is of ${found.height}x${found.width}x${found.channels}, the model takes ${height}x${width}x${channels}`);
  if (pixels.length !== height * width * channels) throw bad(`has ${pixels.length} values`);
  if (pixels.some((change) => Math.abs(change) > found.epsilon)) throw bad('goes beyond its own norm');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { pixels, epsilon: found.epsilon, sha256, test: found.test };
}
