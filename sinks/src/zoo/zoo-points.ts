import { modelPoints, type MeasurementPoint } from '@simdrift/contracts';
import { readSweep, type ModelCard } from '@simdrift/models';

/**
 * The models that this process knows, as rows of the store: their cards, and how they stand the effects where that was measured.
 *
 * @throws {SimdriftError} `SIMDRIFT_MODEL_CORRUPT` for a sweep that is none
 */
export async function zooPoints(cards: readonly ModelCard[]): Promise<readonly MeasurementPoint[]> {
  const points = await Promise.all(cards.map(async (card) => modelPoints(card, await readSweep(card))));
  return points.flat();
}
