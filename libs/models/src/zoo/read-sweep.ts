import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { ModelCard } from '../model-card.js';

const share = z.number().min(0).max(1);

const sweepSchema = z.object({
  /** Images of the test split. */
  images: z.int().positive(),
  /** Times that each image was degraded, with other random numbers each time. */
  repeats: z.int().positive(),
  /** Accuracy without any effect. */
  clean: share,
  /** Accuracy by effect, at n severities evenly spaced: number k, from 1, at severity k / n. */
  effects: z.record(z.string(), z.array(share).min(1)),
});

/**
 * How accurate a model was at rising severities of each effect: measured by `simdrift bench degradations`, kept beside its card. An
 * effect in a published parametrisation stands under its name and `@level`.
 */
export type SeveritySweep = z.infer<typeof sweepSchema>;

/** Where the sweep of a model lies. */
export function sweepFile(model: ModelCard): string {
  return join(dirname(model.file), 'sweep.json');
}

/** The sweep of a model; null when it was not measured. @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` */
export async function readSweep(model: ModelCard): Promise<SeveritySweep | null> {
  const text = await readFile(sweepFile(model), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return sweepSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_MODEL_CORRUPT', `${sweepFile(model)} is not a severity sweep.`, {
      hint: 'Measure it again: simdrift bench degradations.',
      cause,
    });
  }
}

/** The text of a sweep's file: a line for each effect. */
export function sweepText({ images, repeats, clean, effects }: SeveritySweep): string {
  const lines = Object.entries(effects).map(
    ([effect, points]) => `    ${JSON.stringify(effect)}: [${points.join(', ')}]`,
  );
  return `{\n  "images": ${images},\n  "repeats": ${repeats},\n  "clean": ${clean},\n  "effects": {\n${lines.join(',\n')}\n  }\n}\n`;
}
