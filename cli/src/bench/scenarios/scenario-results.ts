import { join } from 'node:path';
import { readResultsFile, writeResultsFile } from '../results-file.js';
import type { ScenarioRun } from './scenario-run.js';

/** What was measured of a scenario on a set. */
export interface ScenarioCell {
  readonly scenario: string;
  readonly dataset: string;
  readonly model: string;
  /** Of what the scenario injects; its texts and expectations may change without a new run. */
  readonly injects: string;
  /** Of all that a run depends on beside that: model, data, detectors, onsets. */
  readonly inputs: string;
  readonly runs: readonly ScenarioRun[];
}

/** What `simdrift bench scenarios` measured, by `scenario@dataset`. */
export interface ScenarioResults {
  /** For whoever reads the file. */
  readonly about: string;
  /** Seed of the first run of every cell; null where nothing was measured. */
  firstSeed: number | null;
  readonly cells: Record<string, ScenarioCell>;
}

const ABOUT =
  'Measured by `simdrift bench scenarios`. A detector has [delay, false alarms], a stream [accuracy before, while something is injected]; frames count from 0.';

const FILE = 'scenarios.json';

/** What was measured before in a folder; empty where nothing was. @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
export function readScenarioResults(folder: string): Promise<ScenarioResults> {
  return readResultsFile<ScenarioResults>(join(folder, FILE), { about: ABOUT, firstSeed: null, cells: {} });
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export function writeScenarioResults(folder: string, results: ScenarioResults): Promise<void> {
  return writeResultsFile(join(folder, FILE), results);
}
