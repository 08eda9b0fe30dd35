import { join } from 'node:path';
import { readResultsFile, writeResultsFile } from '../results-file.js';

/** A detector on a distribution that is known. */
export interface KnownResult {
  readonly runs: number;
  /** Runs that alarmed, within the horizon where there is one. */
  readonly alarms: number;
  /** Mean run length, and its standard error. */
  readonly mean: number;
  readonly error: number;
  /** Alarms a unit of time without one: the target run length, or a quarter of the horizon. `null` where too few say it. */
  readonly hazards: readonly (number | null)[];
  /** What the calibration says of its options. */
  readonly attained: number | null;
  /** Of CPU time, for the calibration. */
  readonly seconds: number;
}

/** A detector on a distribution of which each user has a reference. */
export interface EstimatedResult {
  readonly references: number;
  /** Observations in each. */
  readonly size: number;
  readonly guarantee: number;
  /** True average run lengths, or chances of an alarm, by reference. */
  readonly plain: readonly number[];
  readonly guaranteed: readonly number[];
  /** Of CPU time, for both calibrations of a reference. */
  readonly seconds: number;
}

export interface RunLengthResults {
  /** For whoever reads the file. */
  readonly about: string;
  readonly known: Record<string, KnownResult>;
  readonly estimated: Record<string, EstimatedResult>;
}

const ABOUT =
  'Measured by `simdrift bench run-lengths`. Run lengths are in observations; a false alarm is any, as nothing drifts; what is estimated has one value a reference.';

const FILE = 'run-lengths.json';

/** What was measured before in a folder; empty where nothing was. @throws {SimdriftError} `SIMDRIFT_USAGE` for a file that is something else */
export function readRunLengths(folder: string): Promise<RunLengthResults> {
  return readResultsFile<RunLengthResults>(join(folder, FILE), { about: ABOUT, known: {}, estimated: {} });
}

/** Keeps results, whole or not at all: a measurement that is stopped goes on from here. */
export function writeRunLengths(folder: string, results: RunLengthResults): Promise<void> {
  return writeResultsFile(join(folder, FILE), rounded(results));
}

/** Four digits are more than the simulations know. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Number(part.toPrecision(4)) : part)),
  );
}
