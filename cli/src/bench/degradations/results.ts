import { join } from 'node:path';
import { readResultsFile, writeResultsFile } from '../results-file.js';

/** What an effect does to the images of a set. */
export interface DataRow {
  /** Of the degraded pixels of a few images: an effect that computes something else is measured again. */
  readonly fingerprint: string;
  /** Mean absolute change of a pixel, 0..255. */
  readonly change: readonly number[];
  /** Peak signal-to-noise ratio of the mean squared error over all images, decibels; null where nothing changed. */
  readonly psnr: readonly (number | null)[];
}

/** What an effect costs a model. */
export interface ModelRow {
  readonly fingerprint: string;
  readonly accuracy: readonly number[];
  /** Standard error that the random numbers of the effect leave in `accuracy`, on these images. */
  readonly chance: readonly number[];
  /** Standard error of the accuracy lost, were it said of other images of the same kind: paired, one value an image. */
  readonly error: readonly number[];
}

export interface MeasuredModel {
  readonly sha256: string;
  readonly clean: number;
  readonly effects: Record<string, ModelRow>;
}

/** What was measured on one test split. */
export interface MeasuredData {
  readonly dataset: string;
  readonly source: string;
  /** MD5 of the file that the images are from. */
  readonly hash: string;
  readonly images: number;
  /** Times that each image was degraded, with other random numbers each time. */
  readonly repeats: number;
  readonly effects: Record<string, DataRow>;
  readonly models: Record<string, MeasuredModel>;
}

/** What `simdrift bench degradations` measured: by data (`medmnist/breastmnist`), effect and model. */
export interface DegradationResults {
  /** For whoever reads the file. */
  readonly about: string;
  readonly data: Record<string, MeasuredData>;
}

const ABOUT =
  'Measured by `simdrift bench degradations`. Each list holds n severities, evenly spaced: number k, from 1, lies at k / n; `name@level` is the parametrisation of MedMNIST-C at level k.';

const FILE = 'degradations.json';

/** What was measured before in a folder; empty where nothing was. @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
export function readResults(folder: string): Promise<DegradationResults> {
  return readResultsFile<DegradationResults>(join(folder, FILE), { about: ABOUT, data: {} });
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export function writeResults(folder: string, results: DegradationResults): Promise<void> {
  return writeResultsFile(join(folder, FILE), results);
}
