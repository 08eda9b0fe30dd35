import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileError } from '../npz/npz-errors.js';

/** MD5 of a file, 32 hexadecimal digits: MedMNIST publishes MD5, so files are compared by it. @throws {SimdriftError} SIMDRIFT_DATA_MISSING */
export async function md5OfFile(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash).catch((error: unknown) => {
    throw fileError(path, error);
  });
  return hash.digest('hex');
}
