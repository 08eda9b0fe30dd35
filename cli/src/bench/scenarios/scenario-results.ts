import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError } from '@simdrift/contracts';
import { compactJson } from '../degradations/results.js';
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
export async function readScenarioResults(folder: string): Promise<ScenarioResults> {
  const path = join(folder, FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { about: ABOUT, firstSeed: null, cells: {} };
  try {
    const results = JSON.parse(text) as ScenarioResults;
    if (results.about !== ABOUT) throw new Error('It does not begin as results do.');
    return results;
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_USAGE', `${path} is no result of this benchmark.`, {
      hint: 'Remove it, or name another folder after -o.',
      facts: { path },
      cause,
    });
  }
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export async function writeScenarioResults(folder: string, results: ScenarioResults): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, FILE);
  await writeFile(`${path}.part`, `${compactJson(results)}\n`);
  await rename(`${path}.part`, path);
}
