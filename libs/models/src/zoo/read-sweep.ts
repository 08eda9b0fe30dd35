import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { z } from 'zod';
import type { ModelCard } from '../model-card.js';

const sweepSchema = z.object({
  /** Images per point. */
  images: z.int().positive(),
  /** Accuracy without any effect. */
  clean: z.number().min(0).max(1),
  /** Accuracy by effect and severity, severities rising. */
  effects: z.record(
    z.string(),
    z.array(z.object({ severity: z.number().min(0).max(1), accuracy: z.number().min(0).max(1) })),
  ),
});

/** How accurate a model was at each severity of each effect: measured by `simdrift bench onset`, kept beside its card. */
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
      hint: 'Measure it again: simdrift bench onset.',
      cause,
    });
  }
}

/**
 * The severity from which on each effect costs the model at least one point of accuracy (DESIGN.md §6): where a ramp's onset is. An
 * effect that never does has its onset at severity 1; chance makes a sweep go up and down, so the loss counts from where it stays.
 *
 * @example a model of .90 with accuracy .895 at severity .1, .88 at .2 and .80 at .3: onset .2
 */
export function onsetSeverities({ clean, effects }: SeveritySweep): Record<string, number> {
  return Object.fromEntries(
    Object.entries(effects).map(([effect, points]) => {
      const harmless = points.findLastIndex(({ accuracy }) => clean - accuracy < ONE_POINT);
      return [effect, points[harmless + 1]?.severity ?? 1];
    }),
  );
}

const ONE_POINT = 0.01 - 1e-9;
