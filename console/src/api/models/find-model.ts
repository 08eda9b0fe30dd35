import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '@simdrift/models';
import { z } from 'zod';
import { readAs } from '../read-as.js';

const name = z.string().min(1).max(100);
const paramsSchema = z.object({ source: name, dataset: name, architecture: name });

/**
 * The model that a path names. It is looked up among the cards that were read at start, so that no path reaches the file system.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_MODEL` with the nearest name
 */
export function findModel(models: readonly ModelCard[], params: unknown): ModelCard {
  const { source, dataset, architecture } = readAs(paramsSchema, params, 'address');
  const id = `${source}/${dataset}/${architecture}`;
  const found = models.find((card) => card.id === id);
  if (found !== undefined) return found;
  throw new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', `There is no model "${id}".`, {
    hint: nameHint(
      id,
      models.map((card) => card.id),
    ),
  });
}
