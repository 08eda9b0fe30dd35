import { SimdriftError } from '@simdrift/contracts';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fetchPart, type DownloadProgress } from './fetch-part.js';
import { md5OfFile } from './file-hash.js';
import { LOCK_TIMES, withFileLock, type LockTimes } from './file-lock.js';
import { UnreachableError, type HttpTimes } from './http-get.js';

export interface DownloadOptions {
  readonly url: string;
  /** MD5 that the file must have. */
  readonly md5: string;
  readonly target: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly httpTimes?: HttpTimes;
  readonly lockTimes?: LockTimes;
}

/** A broken connection is taken up again so often, as long as each time brings something. */
const ATTEMPTS = 5;

/**
 * Downloads a file: into `target.part`, going on where an earlier download stopped, under a lock, and renamed to `target` only
 * once its MD5 is right. When another process has brought the file meanwhile, that one is taken.
 *
 * @throws {SimdriftError} SIMDRIFT_DATA_DOWNLOAD (retriable when there is no network), SIMDRIFT_DATA_CHECKSUM (the part is removed),
 *   SIMDRIFT_DATA_LOCKED
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { target, url } = options;
  try {
    await mkdir(dirname(target), { recursive: true });
    await withFileLock(
      `${target}.lock`,
      async () => {
        if (await exists(target)) return;
        await fetchAll(options);
        await checkAndPublish(options);
      },
      options.lockTimes ?? LOCK_TIMES,
    );
  } catch (error) {
    if (error instanceof SimdriftError) throw error;
    throw downloadFailed(url, target, error);
  }
}

async function fetchAll(options: DownloadOptions): Promise<void> {
  const part = `${options.target}.part`;
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(part);
    try {
      await fetchPart(options, part, before);
      return;
    } catch (error) {
      const gained = (await sizeOf(part)) > before;
      if (error instanceof SimdriftError || error instanceof UnreachableError || !gained || attempt >= ATTEMPTS)
        throw error;
    }
  }
}

async function checkAndPublish({ target, md5, url }: DownloadOptions): Promise<void> {
  const part = `${target}.part`;
  const found = await md5OfFile(part);
  if (found !== md5) {
    await rm(part, { force: true });
    throw new SimdriftError(
      'SIMDRIFT_DATA_CHECKSUM',
      `${basename(target)} from ${new URL(url).host} has the MD5 ${found}, not ${md5}.`,
      {
        hint: 'What was downloaded is deleted; try again, or place the file yourself.',
        facts: { url, found, expected: md5 },
      },
    );
  }
  await rename(part, target);
}

function downloadFailed(url: string, target: string, error: unknown): SimdriftError {
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === 'ENOSPC';
  return new SimdriftError(
    'SIMDRIFT_DATA_DOWNLOAD',
    `${basename(target)} could not be downloaded: ${full ? 'the disk is full' : message}.`,
    {
      hint: full
        ? `Make room on the disk of ${dirname(target)}.`
        : `Place the file in ${dirname(target)} yourself, set SIMDRIFT_DATA_DIR to a folder that has it, or use the phantom.`,
      facts: { url, target },
      retriable: true,
      cause: error,
    },
  );
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
