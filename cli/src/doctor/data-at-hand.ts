import { SimdriftError, type Settings } from '@simdrift/contracts';
import { openDataset } from '@simdrift/datasets';
import { dataPlaces } from '../data/data-places.js';
import { datasetLines } from '../data/dataset-lines.js';

export interface DataAtHand {
  readonly name: string;
  /** Null where the file is not at hand. */
  readonly file: string | null;
  /** Whether it is the official file; null where there is none, or it cannot be read. */
  readonly official: boolean | null;
  readonly phantom: boolean;
  /** What is wrong with the file. */
  readonly error: string | null;
}

/** Which sets are here, each file held against its MD5. */
export async function dataAtHand(settings: Settings): Promise<DataAtHand[]> {
  const places = { ...dataPlaces(settings), download: 'never' as const };
  const found: DataAtHand[] = [];
  for (const { name, file, phantom } of await datasetLines(places)) {
    if (file === null) found.push({ name, file, official: null, phantom, error: null });
    else found.push({ name, file, phantom, ...(await openedAs(name, places)) });
  }
  return found;
}

async function openedAs(
  name: string,
  places: Parameters<typeof openDataset>[1],
): Promise<Pick<DataAtHand, 'official' | 'error'>> {
  try {
    return { official: (await openDataset(name, places)).official, error: null };
  } catch (error) {
    return { official: null, error: error instanceof SimdriftError ? error.toLine() : (error as Error).message };
  }
}
