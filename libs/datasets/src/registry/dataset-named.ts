import { SimdriftError, nameHint } from '@simdrift/contracts';
import type { DatasetInfo, DatasetName } from './dataset-info.js';
import { DATASETS } from './datasets.js';

/** The official names, in alphabetical order. */
export const DATASET_NAMES = Object.freeze((Object.keys(DATASETS) as DatasetName[]).sort());

/**
 * The data set of a name, official or short, in any case.
 *
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_DATASET, with the nearest name
 * @example datasetNamed('pneumonia').title; // 'PneumoniaMNIST'
 */
export function datasetNamed(name: string): DatasetInfo {
  const wanted = name.toLowerCase();
  const found = Object.values(DATASETS).find((info) => info.name === wanted || info.alias === wanted);
  if (found !== undefined) return found;
  const all = Object.values(DATASETS);
  // Whoever types a short name is shown short names.
  const known = wanted.endsWith('mnist') ? all.map((info) => info.name) : all.map((info) => info.alias);
  throw new SimdriftError('SIMDRIFT_UNKNOWN_DATASET', `There is no data set "${name}".`, {
    hint: nameHint(wanted, known),
    facts: { name },
  });
}
