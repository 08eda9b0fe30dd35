import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { EXPORT_FORMATS, exportRun, EXPORTS, openRun } from '@simdrift/store';
import { requirePositional, type Arguments } from '../arguments.js';
import { print, printJson } from '../terminal/output.js';
import { outputFailure } from '../write-output.js';

/** Options of `simdrift runs export`. */
export const EXPORT_OPTIONS = {
  what: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/**
 * `simdrift runs export`: rows of a recorded run in one file, named as the console names its download unless told otherwise.
 *
 * @param runsDir - where the records lie
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for what is not known or cannot be written; else as `openRun` and `exportRun`
 */
export async function exportRows(runsDir: string, given: Arguments, usage: string): Promise<number> {
  const what = choiceOf(given, 'what', EXPORTS, 'readings');
  const format = choiceOf(given, 'format', EXPORT_FORMATS, 'csv');
  const recorded = await openRun(runsDir, requirePositional(given, 1, 'run', usage));
  const path = given.text('output') ?? `${recorded.run}-${what}.${format}`;
  // Not where it is wanted from the first row on: an export that fails leaves what is there as it was.
  const folder = await mkdtemp(join(tmpdir(), 'simdrift-export-'));
  try {
    const written = join(folder, `rows.${format}`);
    const rows = await exportRun(recorded, what, format, written);
    await copyFile(written, path).catch((cause: unknown) => {
      throw outputFailure(path, cause);
    });
    if (given.flag('json')) await printJson({ run: recorded.run, what, format, path, rows });
    else await print(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

function choiceOf<Name extends string>(
  given: Arguments,
  option: string,
  known: readonly Name[],
  otherwise: Name,
): Name {
  const wanted = given.text(option) ?? otherwise;
  const found = known.find((name) => name === wanted);
  if (found !== undefined) return found;
  throw new SimdriftError('SIMDRIFT_USAGE', `--${option} cannot be "${wanted}".`, {
    hint: nameHint(wanted, known),
  });
}
