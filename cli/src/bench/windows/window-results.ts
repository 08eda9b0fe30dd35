import { join } from 'node:path';
import { readResultsFile, writeResultsFile } from '../results-file.js';
import type { WindowFigures } from './measure-window-cell.js';
import type { WindowInput, WindowPlan } from './window-cell.js';

export interface MeasuredWindows extends WindowFigures {
  readonly detector: string;
  readonly input: WindowInput;
  readonly dataset: string;
  readonly windowSize: number;
  readonly model: string;
  /** Of plan, options, model and data. */
  readonly hash: string;
}

/** What `simdrift bench windows` measured, by `detector-input@dataset/windowSize`. */
export interface WindowResults {
  /** For whoever reads the file. */
  readonly about: string;
  plan: WindowPlan | null;
  readonly cells: Record<string, MeasuredWindows>;
}

const ABOUT =
  'Measured by `simdrift bench windows`: alarms of calibrated windowed detectors on clean windows of real images. README.md beside it says what the counts are.';

const FILE = 'windows.json';

/** What was measured before in a folder; empty where nothing was. @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
export function readWindowResults(folder: string): Promise<WindowResults> {
  return readResultsFile<WindowResults>(join(folder, FILE), { about: ABOUT, plan: null, cells: {} });
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export function writeWindowResults(folder: string, results: WindowResults): Promise<void> {
  return writeResultsFile(join(folder, FILE), results);
}
