import { PHANTOM_NAMES, phantomOf } from '../phantoms/phantom-of.js';
import type { CohortAttribute } from '../phantoms/phantom.js';
import { DATASETS } from './datasets.js';

/** What a scenario may name of a data set, without opening it. */
export interface DatasetFacts {
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  /** Of its phantom, where it has one: real images do not say who they are of. */
  readonly attributes: readonly CohortAttribute[];
}

/**
 * Facts of a set by its official or short name, undefined where there is no such set.
 *
 * @example datasetFacts('pneumonia')?.classes; // ['normal', 'pneumonia']
 */
export function datasetFacts(name: string): DatasetFacts | undefined {
  const info = Object.values(DATASETS).find((known) => known.name === name || known.alias === name);
  if (info === undefined) return undefined;
  const attributes = PHANTOM_NAMES.includes(info.name) ? phantomOf(info.name).attributes : [];
  return { classes: info.classes, channels: info.channels, attributes };
}
