import { SimdriftError } from '@simdrift/contracts';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../dataset.js';
import { checkMedmnistLayout, readLabels } from '../npz/medmnist-layout.js';
import { npzDataset } from '../npz/npz-dataset.js';
import { npzLayout } from '../npz/npz-errors.js';
import { openNpz } from '../npz/npz-reader.js';
import { SPLIT_NAMES, type DatasetInfo } from '../registry/dataset-info.js';
import { datasetNamed } from '../registry/dataset-named.js';
import { ZENODO_FILES } from '../registry/datasets.js';
import { download } from './download.js';
import type { DownloadProgress } from './fetch-part.js';
import { md5OfFile } from './file-hash.js';
import type { LockTimes } from './file-lock.js';
import type { HttpTimes } from './http-get.js';
import { once } from './notices.js';

export interface OpenDatasetOptions {
  /** The user's folder of `<name>.npz` files, looked into first. */
  readonly dataDir?: string | undefined;
  /** Where downloads are kept. */
  readonly cacheDir: string;
  readonly download: 'auto' | 'never';
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Told, once each, what a person should know. */
  readonly onNotice?: (notice: string) => void;
  /** In place of Zenodo: a mirror. The MD5 is enforced all the same. */
  readonly baseUrl?: string;
  readonly httpTimes?: HttpTimes;
  readonly lockTimes?: LockTimes;
}

/**
 * Opens a MedMNIST set: from the user's folder, else the cache, else downloaded. A file that is not the official one is used when
 * its shapes and classes fit.
 *
 * @param name - official or short, e.g. `pneumonia`
 * @throws {SimdriftError} SIMDRIFT_UNKNOWN_DATASET, SIMDRIFT_DATA_MISSING, SIMDRIFT_DATA_DOWNLOAD, SIMDRIFT_DATA_CHECKSUM,
 *   SIMDRIFT_DATA_LOCKED, SIMDRIFT_NPZ_CORRUPT, SIMDRIFT_NPZ_LAYOUT
 * @example
 * const data = await openDataset('breast', { dataDir: 'data', cacheDir: 'cache', download: 'never' });
 * (await data.test()).count; // 156
 */
export async function openDataset(name: string, options: OpenDatasetOptions): Promise<Dataset> {
  const info = datasetNamed(name);
  const path = (await findDataset(info, options)) ?? (await fetchDataset(info, options));
  const file = await openNpz(path);
  const shape = await checkMedmnistLayout(file, SPLIT_NAMES);
  if (shape.channels !== info.channels) {
    throw npzLayout(path, `its images have ${shape.channels} channels, those of ${info.title} ${info.channels}`);
  }
  const md5 = await md5OfFile(path);
  const official = md5 === info.md5;
  if (!official) {
    for (const split of SPLIT_NAMES) {
      const strange = (await readLabels(file, split)).find((label) => label >= info.classes.length);
      if (strange !== undefined)
        throw npzLayout(
          path,
          `${split}_labels has the label ${strange}, but ${info.title} has ${info.classes.length} classes`,
        );
    }
    once(
      options.onNotice,
      `${path} differs from the official file of ${info.title}; it is used as it is (md5 ${md5}).`,
    );
  }
  return npzDataset(file, {
    info: { ...info, side: shape.side, splits: shape.splits },
    source: 'medmnist',
    hash: `md5:${md5}`,
    official,
  });
}

/** Where a set's file lies (folder of the user, then cache), without reading it; `undefined` when it is nowhere. */
export async function findDataset(
  info: DatasetInfo,
  { dataDir, cacheDir }: Pick<OpenDatasetOptions, 'dataDir' | 'cacheDir'>,
): Promise<string | undefined> {
  for (const folder of [dataDir, cacheDir]) {
    if (folder === undefined) continue;
    const path = join(folder, `${info.name}.npz`);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}

async function fetchDataset(info: DatasetInfo, options: OpenDatasetOptions): Promise<string> {
  const target = join(options.cacheDir, `${info.name}.npz`);
  if (options.download === 'never') {
    throw new SimdriftError(
      'SIMDRIFT_DATA_MISSING',
      `The data of ${info.title} are not here, and downloading is switched off.`,
      {
        hint: `Place ${info.name}.npz in ${options.dataDir ?? options.cacheDir}, or allow the download.`,
        facts: { dataset: info.name },
      },
    );
  }
  const url = options.baseUrl === undefined ? info.url : info.url.replace(ZENODO_FILES, options.baseUrl);
  await download({
    url,
    md5: info.md5,
    target,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.httpTimes === undefined ? {} : { httpTimes: options.httpTimes }),
    ...(options.lockTimes === undefined ? {} : { lockTimes: options.lockTimes }),
  });
  return target;
}
