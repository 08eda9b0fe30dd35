import { writeFile } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its folder is a file',
  EACCES: 'it may not be written',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** Writes a file that a person named. @throws {SimdriftError} `SIMDRIFT_USAGE` saying why it cannot be written */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((cause: unknown) => {
    throw outputFailure(path, cause);
  });
}

/** Why a file that a person named cannot be written, from the error of whoever tried. */
export function outputFailure(path: string, cause: unknown): SimdriftError {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new SimdriftError('SIMDRIFT_USAGE', `${path} cannot be written: ${REASONS[code] ?? code}.`, {
    hint: 'Name another file after -o.',
    facts: { path },
    cause,
  });
}
