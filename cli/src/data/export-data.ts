import { createHash } from 'node:crypto';
import {
  openDataset,
  phantomOf,
  SPLIT_NAMES,
  writeNpz,
  type Dataset,
  type NpyArray,
  type SplitName,
} from '@simdrift/datasets';
import { writeOutput } from '../write-output.js';
import type { dataPlaces } from './data-places.js';
import { exportCounts } from './export-counts.js';
import { phantomFile, phantomTestCohorts } from './phantom-file.js';

/** A file that was written. */
export interface Exported {
  readonly dataset: string;
  readonly source: 'phantom' | 'medmnist';
  /** Null for real data. */
  readonly seed: number | null;
  readonly file: string;
  readonly splits: Readonly<Record<SplitName, number>>;
  readonly bytes: number;
  readonly md5: string;
}

export interface ExportRequest {
  readonly name: string;
  readonly source: Exported['source'];
  readonly seed: number;
  readonly output: string;
  /** Training images of a phantom; as many as the real set has where it is not given. */
  readonly train?: number | undefined;
  readonly places: ReturnType<typeof dataPlaces>;
}

/** Writes who is who in the test split of a phantom's export, for per-cohort scores on model cards. @throws {SimdriftError} as {@link exportData} */
export async function exportTestCohorts({ name, seed, train }: ExportRequest, output: string): Promise<void> {
  const test = phantomTestCohorts(name, seed, train);
  const columns = { dataset: phantomOf(name).name, seed, train: train ?? null, test };
  await writeOutput(output, Buffer.from(`${JSON.stringify(columns)}\n`));
}

/** Writes a set as an `.npz` in MedMNIST's layout. @throws {SimdriftError} as `phantomOf` and `openDataset`; `SIMDRIFT_USAGE` where it cannot be written */
export async function exportData({ name, source, seed, output, train, places }: ExportRequest): Promise<Exported> {
  const { bytes, dataset, splits } =
    source === 'phantom' ? ofPhantom(name, seed, train) : await ofReal(await openDataset(name, places));
  await writeOutput(output, bytes);
  const md5 = createHash('md5').update(bytes).digest('hex');
  return { dataset, source, seed: source === 'phantom' ? seed : null, file: output, splits, bytes: bytes.length, md5 };
}

function ofPhantom(name: string, seed: number, train?: number) {
  const phantom = phantomOf(name);
  const counts = exportCounts(phantom.name, train);
  const sum = (split: SplitName) => counts[split].reduce((total, count) => total + count, 0);
  return {
    dataset: phantom.name as string,
    bytes: phantomFile(name, seed, train),
    splits: { train: sum('train'), val: sum('val'), test: sum('test') },
  };
}

async function ofReal(dataset: Dataset) {
  const arrays: Record<string, NpyArray> = {};
  const splits = { train: 0, val: 0, test: 0 };
  for (const split of SPLIT_NAMES) {
    const { count, height, width, channels, images, labels } = await dataset.split(split);
    arrays[`${split}_images`] = { shape: [count, height, width, ...(channels === 3 ? [3] : [])], data: images };
    arrays[`${split}_labels`] = { shape: [count, 1], data: labels };
    splits[split] = count;
  }
  return { dataset: dataset.info.name, bytes: writeNpz(arrays), splits };
}
