import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportCohorts,
  exportPhantom,
  openDataset,
  phantomOf,
  type ImageSet,
  type SplitName,
} from '@simdrift/datasets';
import { exportCounts } from './export-counts.js';

/** The bytes that `simdrift data export NAME --source phantom --seed N [--train N]` writes: the same for the same numbers. */
export function phantomFile(name: string, seed: number, train?: number): Buffer {
  const phantom = phantomOf(name);
  return exportPhantom(phantom, exportCounts(phantom.name, train), seed);
}

/** Who is who in the test split of such an export: by cohort attribute, the value of each image. */
export function phantomTestCohorts(name: string, seed: number, train?: number): Record<string, string[]> {
  const phantom = phantomOf(name);
  return exportCohorts(phantom, exportCounts(phantom.name, train), seed, 'test');
}

/** The test split of such an export, read back as a data set's file would be. */
export function phantomTestSplit(
  name: string,
  seed: number,
  train?: number,
): Promise<{ images: ImageSet; hash: string }> {
  return phantomSplit('test', name, seed, train);
}

/** A split of such an export, read back as a data set's file would be. */
export async function phantomSplit(
  split: SplitName,
  name: string,
  seed: number,
  train?: number,
): Promise<{ images: ImageSet; hash: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'simdrift-phantom-'));
  try {
    await writeFile(join(folder, `${phantomOf(name).name}.npz`), phantomFile(name, seed, train));
    const dataset = await openDataset(name, { dataDir: folder, cacheDir: folder, download: 'never' });
    return { images: await dataset.split(split), hash: dataset.hash };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
