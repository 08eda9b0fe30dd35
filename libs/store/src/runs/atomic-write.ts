import { open, rename, rm } from 'node:fs/promises';
import { SimdriftError } from '@simdrift/contracts';

/** Writes a file so that a reader, or a crash, sees all of it or nothing new: a neighbour file, synced, then renamed. */
export async function atomicWrite(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeFailure(error, path);
  }
}

/** {@link atomicWrite} of JSON, indented for people. */
export function atomicWriteJson(path: string, value: unknown): Promise<void> {
  return atomicWrite(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** An error of the file system as one clear sentence. */
export function writeFailure(error: unknown, path: string): SimdriftError {
  const { code = 'unknown' } = error as { code?: string };
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  return new SimdriftError(
    full ? 'SIMDRIFT_STORE_FULL' : 'SIMDRIFT_STORE_UNAVAILABLE',
    `${path} cannot be written (${code}).`,
    {
      hint: full
        ? 'Free some space on that disk.'
        : 'Check that the folder exists and may be written, or name another with SIMDRIFT_RUNS_DIR.',
      facts: { path },
      cause: error,
    },
  );
}
