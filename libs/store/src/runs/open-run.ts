import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { controlSchema, nameHint, SimdriftError, type Control } from '@simdrift/contracts';
import { listRuns, readStatus } from './list-runs.js';
import { RUN_FILES, type RunStatus } from './run-files.js';

/** A recorded run, as it is on the disk. */
export interface RecordedRun {
  readonly run: string;
  readonly directory: string;
  readonly plan: unknown;
  readonly status: RunStatus;
  /** What people did, in order. A last line cut off by a crash never took effect and is left out. */
  readonly controls: readonly Control[];
  readonly hashes?: unknown;
  readonly report?: unknown;
  /** Absolute paths of what is there. */
  readonly storePath?: string;
  readonly predictionsPath?: string;
}

/**
 * Finds a run by its id or the beginning of it; `latest` is the newest.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_RUN` with the nearest name; also when several runs begin like that
 */
export async function openRun(root: string, idOrPrefix: string): Promise<RecordedRun> {
  const run = pick(
    (await listRuns(root)).map((known) => known.run),
    idOrPrefix,
  );
  const directory = join(root, run);
  const [hashes, report, storePath, predictionsPath] = await Promise.all([
    optionalJson(join(directory, RUN_FILES.hashes)),
    optionalJson(join(directory, RUN_FILES.report)),
    existing(join(directory, RUN_FILES.store)),
    existing(join(directory, RUN_FILES.predictions)),
  ]);
  return {
    run,
    directory,
    plan: await optionalJson(join(directory, RUN_FILES.plan)),
    status: await readStatus(directory, run),
    controls: await readControls(join(directory, RUN_FILES.controls)),
    ...(hashes === undefined ? {} : { hashes }),
    ...(report === undefined ? {} : { report }),
    ...(storePath === undefined ? {} : { storePath }),
    ...(predictionsPath === undefined ? {} : { predictionsPath }),
  };
}

function pick(runs: readonly string[], wanted: string): string {
  const matches =
    wanted === 'latest'
      ? runs.slice(0, 1)
      : runs.includes(wanted)
        ? [wanted]
        : wanted === ''
          ? []
          : runs.filter((run) => run.startsWith(wanted));
  if (matches.length === 1) return matches[0]!;
  if (matches.length > 1)
    throw new SimdriftError('SIMDRIFT_UNKNOWN_RUN', `${matches.length} runs begin with "${wanted}".`, {
      hint: `Say which: ${matches.slice(0, 5).join(', ')}.`,
    });
  throw new SimdriftError('SIMDRIFT_UNKNOWN_RUN', `There is no run "${wanted}".`, {
    hint:
      runs.length === 0
        ? 'No run has been recorded yet: start one with `simdrift run`.'
        : nameHint(wanted, runs.slice(0, 20)),
  });
}

async function readControls(path: string): Promise<Control[]> {
  const text = await optionalText(path);
  const whole = (text ?? '').split('\n').slice(0, -1);
  return whole.filter(Boolean).map((line, index) => {
    try {
      return controlSchema.parse(JSON.parse(line));
    } catch (cause) {
      throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `Line ${index + 1} of ${path} is not a control.`, {
        hint: 'The record of this run is damaged and cannot be replayed.',
        cause,
      });
    }
  });
}

async function optionalText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function optionalJson(path: string): Promise<unknown> {
  const text = await optionalText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `${path} is not JSON.`, {
      hint: 'The record of this run is damaged.',
      cause,
    });
  }
}

async function existing(path: string): Promise<string | undefined> {
  return (await stat(path).catch(() => undefined)) === undefined ? undefined : path;
}
