import type { Settings } from '@simdrift/contracts';
import type { OpenDatasetOptions } from '@simdrift/datasets';
import { pathsOf } from '@simdrift/runtime';

/** Where data are looked for, as the settings say. */
export function dataPlaces(settings: Settings): Pick<OpenDatasetOptions, 'dataDir' | 'cacheDir' | 'download'> {
  const { dataDir, cacheDir } = pathsOf(settings);
  return { dataDir, cacheDir, download: settings.data.download };
}
