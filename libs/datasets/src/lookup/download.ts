import { SimdriftError } from '@simdrift/contracts';
import type { IncomingMessage } from 'node:http';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { md5OfFile } from './file-hash.js';
import { LOCK_TIMES, withFileLock, type LockTimes } from './file-lock.js';
import { HTTP_TIMES, UnreachableError, httpGet, type HttpTimes } from './http-get.js';

/** How far a download is, in bytes; `total` is unknown until the server has said it. */
export interface DownloadProgress {
  readonly name: string;
  readonly received: number;
  readonly total: number | undefined;
}

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
      await fetchOnce(options, part, before);
      return;
    } catch (error) {
      const gained = (await sizeOf(part)) > before;
      if (error instanceof SimdriftError || error instanceof UnreachableError || !gained || attempt >= ATTEMPTS)
        throw error;
    }
  }
}

async function fetchOnce(options: DownloadOptions, part: string, had: number): Promise<void> {
  const response = await httpGet(new URL(options.url), had, options.httpTimes ?? HTTP_TIMES);
  const status = response.statusCode ?? 0;
  if (status === 416 && had > 0) {
    // The part is already whole, or longer than the file: the checksum tells which.
    response.destroy();
    return;
  }
  if (status !== 200 && status !== 206) {
    response.destroy();
    throw new Error(`the server answered ${status}`);
  }
  const from = status === 206 ? startOfRange(response) : 0;
  if (from > had) {
    response.destroy();
    throw new Error('the server sent another range than was asked for');
  }
  const length = Number(response.headers['content-length'] ?? NaN);
  const total = Number.isFinite(length) ? from + length : undefined;
  await writeBody(response, part, from, (received) =>
    options.onProgress?.({ name: basename(options.target), received, total }),
  );
}

async function writeBody(
  response: IncomingMessage,
  part: string,
  from: number,
  onReceived: (received: number) => void,
): Promise<void> {
  const file = await open(part, from > 0 ? 'r+' : 'w');
  try {
    await file.truncate(from);
    let received = from;
    onReceived(received);
    for await (const chunk of response) {
      const bytes = chunk as Buffer;
      await file.write(bytes, 0, bytes.length, received);
      received += bytes.length;
      onReceived(received);
    }
    await file.sync();
  } finally {
    await file.close();
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

function startOfRange(response: IncomingMessage): number {
  return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? NaN);
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
