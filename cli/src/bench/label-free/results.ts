import { join } from 'node:path';
import { readResultsFile, writeResultsFile } from '../results-file.js';
import type { ShiftType } from './predicted-cells.js';

/** One shift at one level on one set. */
export interface CellResult {
  readonly type: ShiftType;
  readonly effect: string;
  readonly level: number;
  readonly windows: number;
  /** Mean accuracy of the windows. */
  readonly accuracy: number;
  /** Mean absolute error by method, `unchanged` and `exact` among them. */
  readonly error: Readonly<Record<string, number>>;
  /** Share of windows whose accuracy lay in the 90 % band, by method. */
  readonly coverage: Readonly<Record<string, number>>;
}

export interface SetResult {
  readonly dataset: string;
  readonly model: string;
  /** Of the model's file, and the MD5 of the data. */
  readonly sha256: string;
  readonly data: string;
  readonly images: number;
  readonly clean: number;
  /** Labelled frames of a reference, references, frames of a window, windows of each reference in a cell. */
  readonly referenceFrames: number;
  readonly references: number;
  readonly window: number;
  readonly windowsEach: number;
  readonly cells: readonly CellResult[];
}

/** What `simdrift bench label-free` measured, by set. */
export interface LabelFreeResults {
  readonly about: string;
  readonly sets: Record<string, SetResult>;
}

const ABOUT =
  'Measured by `simdrift bench label-free`: mean absolute error of estimated accuracy over windows, and share of windows held by the 90 % band.';

const FILE = 'label-free.json';

/** @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
export function readLabelFreeResults(folder: string): Promise<LabelFreeResults> {
  return readResultsFile<LabelFreeResults>(join(folder, FILE), { about: ABOUT, sets: {} });
}

export function writeLabelFreeResults(folder: string, results: LabelFreeResults): Promise<void> {
  return writeResultsFile(join(folder, FILE), results);
}
