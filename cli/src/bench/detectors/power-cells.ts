import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { PROGRAM_ROOT } from '@simdrift/runtime';
import type { DegradationResults } from '../degradations/results.js';
import { pixelCell, type RaceCell, type RaceShape } from './race-cells.js';

/** Points of accuracy, as a share, from which on a degradation must be noticed. */
export const COSTLY = 0.05;

/** A degradation at a level that costs the model so much, with what it costs. */
export interface CostlyCell {
  readonly cell: RaceCell;
  readonly effect: string;
  readonly level: number;
  /** Accuracy lost in the sweep of `bench degradations`. */
  readonly lost: number;
}

/**
 * The cells of the power table: every degradation of the registry at every level that costs the model at least five points of accuracy
 * in the published sweep (benchmarks/degradations/degradations.json).
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` where the sweep of a model is missing
 */
export async function costlyCells(
  datasets: readonly string[],
  models: readonly string[],
  levels: readonly number[],
  shape: RaceShape,
): Promise<CostlyCell[]> {
  const file = join(PROGRAM_ROOT, 'benchmarks', 'degradations', 'degradations.json');
  const { data } = JSON.parse(await readFile(file, 'utf8')) as DegradationResults;
  return datasets.flatMap((dataset, i) => {
    const measured = data[`medmnist/${dataset}`]?.models[models[i]!];
    if (measured === undefined)
      throw new SimdriftError('SIMDRIFT_USAGE', `What degradations cost ${models[i]} has not been measured.`, {
        hint: `Run: simdrift bench degradations --dataset ${dataset}`,
      });
    return Object.entries(measured.effects)
      .filter(([key]) => !key.includes('@'))
      .flatMap(([effect, { accuracy }]) =>
        levels.flatMap((level): CostlyCell[] => {
          const lost = measured.clean - accuracy[(level * accuracy.length) / 5 - 1]!;
          return lost < COSTLY ? [] : [{ cell: pixelCell(dataset, effect, level, shape), effect, level, lost }];
        }),
      );
  });
}
