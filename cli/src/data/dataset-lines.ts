import { DATASET_NAMES, datasetNamed, findDataset, PHANTOM_NAMES, type DatasetInfo } from '@simdrift/datasets';
import type { dataPlaces } from './data-places.js';

/** A set of the registry, and whether it is here. */
export interface DatasetLine extends DatasetInfo {
  /** Whether a phantom can stand in for it. */
  readonly phantom: boolean;
  /** Where its file lies; null where it is not at hand. */
  readonly file: string | null;
}

/** All sets of the registry. Files are looked for, not read. */
export async function datasetLines(places: ReturnType<typeof dataPlaces>): Promise<DatasetLine[]> {
  return await Promise.all(
    DATASET_NAMES.map(async (name) => {
      const info = datasetNamed(name);
      return { ...info, phantom: PHANTOM_NAMES.includes(name), file: (await findDataset(info, places)) ?? null };
    }),
  );
}
