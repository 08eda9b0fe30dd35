import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DATASET_NAMES, datasetNamed, findDataset, PHANTOM_NAMES } from '@simdrift/datasets';
import type { Settings } from '@simdrift/contracts';
import { pathsOf } from '@simdrift/runtime';
import { z } from 'zod';

const folder = z.object({
  use: z.string(),
  path: z.string(),
  files: z.int(),
  bytes: z.int(),
});

export const dataPlacesSchema = z.object({
  sets: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      file: z.string().nullable().describe('The file of real images; null where it is not here.'),
      bytes: z.int().nullable(),
      cached: z.boolean().describe('Whether that file lies in the cache, which can be cleared.'),
      phantom: z.boolean().describe('Whether a phantom can stand in for it.'),
    }),
  ),
  folders: z.array(folder),
  cache: folder.describe('Downloaded data sets; all of it can be downloaded again.'),
});
export type DataPlacesDto = z.output<typeof dataPlacesSchema>;

/** What lies where, and how large it is. */
export async function dataPlaces(settings: Settings): Promise<DataPlacesDto> {
  const { dataDir, cacheDir, runsDir, ownModels } = pathsOf(settings);
  const sets = DATASET_NAMES.map(async (name) => {
    const info = datasetNamed(name);
    const file = (await findDataset(info, { dataDir, cacheDir })) ?? null;
    return {
      name,
      title: info.title,
      file,
      bytes: file === null ? null : (await stat(file)).size,
      cached: file !== null && dirname(resolve(file)) === resolve(cacheDir),
      phantom: PHANTOM_NAMES.includes(name),
    };
  });
  const sizes = await Promise.all(
    (
      [
        ['recorded runs', runsDir],
        ['models of your own', ownModels],
      ] as const
    ).map(([use, path]) => sized(use, path)),
  );
  const cached = await cachedFiles(settings);
  const bytes = cached.reduce((sum, { size }) => sum + size, 0);
  const cache = { use: 'downloaded data', path: cacheDir, files: cached.length, bytes };
  return { sets: await Promise.all(sets), folders: sizes, cache };
}

/** Removes the downloaded files of known sets, and nothing else that may lie beside them. */
export async function clearCache(settings: Settings): Promise<void> {
  for (const { path } of await cachedFiles(settings)) await rm(path, { force: true });
}

/** Files of known sets in the cache, unfinished downloads too; none where the cache is the person's own data folder. */
async function cachedFiles(settings: Settings): Promise<{ readonly path: string; readonly size: number }[]> {
  const { dataDir, cacheDir } = pathsOf(settings);
  if (dataDir !== undefined && resolve(dataDir) === resolve(cacheDir)) return [];
  const known: readonly string[] = DATASET_NAMES.map((name) => `${name}.npz`);
  const entries = await readdir(cacheDir, { withFileTypes: true }).catch(() => []);
  const own = entries.filter((entry) => entry.isFile() && known.some((name) => entry.name.startsWith(name)));
  return await Promise.all(
    own.map(async ({ name }) => ({ path: join(cacheDir, name), size: (await stat(join(cacheDir, name))).size })),
  );
}

async function sized(use: string, path: string): Promise<z.output<typeof folder>> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    // A run that streams may drop a file between the two looks.
    files.map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { use, path, files: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
