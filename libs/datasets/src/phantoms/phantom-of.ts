import { SimdriftError } from '@simdrift/contracts';
import type { DatasetName } from '../registry/dataset-info.js';
import { datasetNamed } from '../registry/dataset-named.js';
import { bloodPhantom } from './blood/blood-phantom.js';
import { chestPhantom } from './chest/chest-phantom.js';
import { histologyPhantom } from './histology/histology-phantom.js';
import { kidneyPhantom } from './kidney/kidney-phantom.js';
import { skinPhantom } from './skin/skin-phantom.js';
import type { Phantom } from './phantom.js';

/** The phantoms there are; a new one is added here. */
const PHANTOMS: ReadonlyMap<DatasetName, Phantom> = new Map(
  [bloodPhantom, chestPhantom, histologyPhantom, kidneyPhantom, skinPhantom].map((phantom) => [phantom.name, phantom]),
);

/** The sets that have a phantom. */
export const PHANTOM_NAMES: readonly DatasetName[] = [...PHANTOMS.keys()];

/**
 * The phantom that stands in for a data set.
 *
 * @param name - official or short, e.g. `pneumonia`
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_DATASET; SIMDRIFT_DATA_MISSING where the set has no phantom yet
 */
export function phantomOf(name: string): Phantom {
  const info = datasetNamed(name);
  const phantom = PHANTOMS.get(info.name);
  if (phantom !== undefined) return phantom;
  throw new SimdriftError('SIMDRIFT_DATA_MISSING', `There is no phantom of ${info.title} yet.`, {
    hint: `Use the real data (simdrift data pull ${info.alias}), or a set with a phantom: ${PHANTOM_NAMES.join(', ')}.`,
    facts: { dataset: info.name },
  });
}
