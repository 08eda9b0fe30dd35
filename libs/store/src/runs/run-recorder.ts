import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { SimdriftError, type Control, type Prediction } from '@simdrift/contracts';
import { atomicWriteJson, writeFailure } from './atomic-write.js';
import { PredictionFile, type PredictionFileOptions } from './prediction-file.js';
import { RUN_FILES, type RecordedPlan, type RunStatus } from './run-files.js';

export interface RunRecorderOptions {
  /** false keeps no predictions (`--no-record`). */
  readonly predictions?: PredictionFileOptions | false;
}

export interface RunOutcome {
  readonly state: 'finished' | 'failed' | 'stopped';
  readonly hashes?: unknown;
  readonly report?: unknown;
  /** Why it failed, in one line. */
  readonly error?: string;
}

/**
 * Writes the record of one run, in a directory of its own, so that two runs at once never meet.
 *
 * @example
 * const recorder = await RunRecorder.create(root, plan);
 * await recorder.appendPredictions(batch);
 * await recorder.finish({ state: 'finished', hashes, report });
 */
export class RunRecorder {
  private constructor(
    readonly directory: string,
    private readonly status: RunStatus,
    private readonly predictions: PredictionFile | undefined,
  ) {}

  /** @throws {SimdriftError} `SIMDRIFT_USAGE` when the run has a record already, `SIMDRIFT_STORE_UNAVAILABLE` when it cannot be written */
  static async create(root: string, plan: RecordedPlan, options: RunRecorderOptions = {}): Promise<RunRecorder> {
    requireRunId(plan.run);
    const directory = join(root, plan.run);
    await makeDirectory(root, directory, plan.run);
    const status: RunStatus = {
      run: plan.run,
      state: 'running',
      pid: process.pid,
      startedAt: new Date().toISOString(),
    };
    await atomicWriteJson(join(directory, RUN_FILES.plan), plan);
    await atomicWriteJson(join(directory, RUN_FILES.status), status);
    const predictions =
      options.predictions === false
        ? undefined
        : await PredictionFile.create(join(directory, RUN_FILES.predictions), options.predictions);
    return new RunRecorder(directory, status, predictions);
  }

  /** Where a DuckDB store of this run belongs. */
  get storePath(): string {
    return join(this.directory, RUN_FILES.store);
  }

  /** Resolves when the control is on the disk: only then may a frame feel it (DESIGN.md rule 1). */
  async appendControl(control: Control): Promise<void> {
    const path = join(this.directory, RUN_FILES.controls);
    try {
      const file = await open(path, 'a');
      try {
        await file.appendFile(`${JSON.stringify(control)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw writeFailure(error, path);
    }
  }

  /** Takes predictions of any stream, in any order; a frame given twice is kept once. */
  async appendPredictions(batch: readonly Prediction[]): Promise<void> {
    await this.predictions?.append(batch);
  }

  /** Writes what is left and how it ended; the status comes last, so that a finished run is a whole one. */
  async finish(outcome: RunOutcome): Promise<void> {
    await this.predictions?.finish();
    if (outcome.hashes !== undefined) await atomicWriteJson(join(this.directory, RUN_FILES.hashes), outcome.hashes);
    if (outcome.report !== undefined) await atomicWriteJson(join(this.directory, RUN_FILES.report), outcome.report);
    const { state, error } = outcome;
    const finishedAt = new Date().toISOString();
    await atomicWriteJson(join(this.directory, RUN_FILES.status), {
      ...this.status,
      state,
      finishedAt,
      ...(error === undefined ? {} : { error }),
    });
  }
}

async function makeDirectory(root: string, directory: string, run: string): Promise<void> {
  await mkdir(root, { recursive: true }).catch((error: unknown) => {
    throw writeFailure(error, directory);
  });
  try {
    await mkdir(directory);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw writeFailure(error, directory);
    throw new SimdriftError('SIMDRIFT_USAGE', `The run ${run} has a record already.`, {
      hint: 'Start a new run, or replay this one.',
      facts: { directory },
      cause: error,
    });
  }
}

// The id becomes the name of a directory.
function requireRunId(run: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(run)) return;
  throw new SimdriftError('SIMDRIFT_USAGE', `${JSON.stringify(run)} is not a run id.`, {
    hint: 'A run id begins with a timestamp and has letters, digits, ".", "_" and "-" only.',
  });
}
