import { hasCode } from '@simdrift/contracts';
import { findDataset, openDataset, type OpenDatasetOptions } from '../lookup/open-dataset.js';
import { once } from '../lookup/notices.js';
import { phantomOf, PHANTOM_NAMES } from '../phantoms/phantom-of.js';
import type { SplitName } from '../registry/dataset-info.js';
import { datasetNamed } from '../registry/dataset-named.js';
import { imageSetSource } from './image-set-source.js';
import { phantomSource } from './phantom-source.js';
import type { SampleSource } from './sample-source.js';

/** Which data a run asks for: the real, the phantom, or the real where it can be had and else the phantom. */
export type SourceWish = 'medmnist' | 'phantom' | 'auto';

/**
 * The images of a run. `auto` takes the real data where they are or can be downloaded; where they cannot, it says so once and
 * takes the phantom. A file that is damaged, or of the wrong layout or checksum, is never passed over in silence: it throws.
 *
 * @throws {SimdriftError} as `openDataset`; SIMDRIFT_DATA_MISSING where there is neither file nor phantom
 */
export async function openSource(
  name: string,
  wish: SourceWish,
  options: OpenDatasetOptions,
  split: SplitName = 'test',
): Promise<SampleSource> {
  const info = datasetNamed(name);
  if (wish === 'phantom') return phantomSource(phantomOf(name));
  try {
    return await imageSetSource(await openDataset(name, options), split);
  } catch (error) {
    const away = hasCode(error, 'SIMDRIFT_DATA_MISSING') || hasCode(error, 'SIMDRIFT_DATA_DOWNLOAD');
    const placed = await findDataset(info, options);
    if (wish !== 'auto' || !away || placed !== undefined || !PHANTOM_NAMES.includes(info.name)) throw error;
    once(options.onNotice, `${(error as Error).message} Phantom images are streamed instead.`);
    return phantomSource(phantomOf(name));
  }
}
