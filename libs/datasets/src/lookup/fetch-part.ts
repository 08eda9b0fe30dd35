import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename } from 'node:path';
import { HTTP_TIMES, httpGet, type HttpTimes } from './http-get.js';

/** How far a download is, in bytes; `total` is unknown until the server has said it. */
export interface DownloadProgress {
  readonly name: string;
  readonly received: number;
  readonly total: number | undefined;
}

/** What of a download's options concerns the wire. */
export interface PartOptions {
  readonly url: string;
  readonly target: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly httpTimes?: HttpTimes;
}

/**
 * Asks once for the bytes of a file that are not in `part` yet, and writes them there as they come.
 *
 * @param had - bytes that the part holds already
 * @throws {UnreachableError} without a connection; {Error} where it breaks, or the server answers otherwise
 */
export async function fetchPart(options: PartOptions, part: string, had: number): Promise<void> {
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

function startOfRange(response: IncomingMessage): number {
  return Number(/^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1] ?? NaN);
}
