import type { DatasetName } from '../registry/dataset-info.js';
import { datasetNamed } from '../registry/dataset-named.js';
import { bloodPhantom } from './blood/blood-phantom.js';
import { chestPhantom } from './chest/chest-phantom.js';
import { fundusPhantom } from './fundus/fundus-phantom.js';
import { histologyPhantom } from './histology/histology-phantom.js';
import { kidneyPhantom } from './kidney/kidney-phantom.js';
import { octPhantom } from './oct/oct-phantom.js';
import { skinPhantom } from './skin/skin-phantom.js';
import { ultrasoundPhantom } from './ultrasound/ultrasound-phantom.js';
import type { Phantom } from './phantom.js';

/** The phantom of every set. */
const PHANTOMS: Readonly<Record<DatasetName, Phantom>> = {
  bloodmnist: bloodPhantom,
  breastmnist: ultrasoundPhantom,
  dermamnist: skinPhantom,
  octmnist: octPhantom,
  pathmnist: histologyPhantom,
  pneumoniamnist: chestPhantom,
  retinamnist: fundusPhantom,
  tissuemnist: kidneyPhantom,
};

/** The sets that have a phantom: all of them. */
export const PHANTOM_NAMES: readonly DatasetName[] = Object.values(PHANTOMS).map(({ name }) => name);

/**
 * The phantom that stands in for a data set.
 *
 * @param name - official or short, e.g. `pneumonia`
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_DATASET
 */
export function phantomOf(name: string): Phantom {
  return PHANTOMS[datasetNamed(name).name];
}
