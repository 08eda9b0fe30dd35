import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { npzCorrupt } from './npz-errors.js';
import { readAt, type ZipEntry } from './zip-directory.js';

const LOCAL = 0x04034b50;
/** DEFLATE cannot pack better than 1032 : 1; a member that says so is a bomb or a lie. */
const BEST_RATIO = 1032;

/**
 * Streams a member's bytes, unpacked, to `take`, which may return `false` to stop early. Never more bytes than the directory
 * announced; a whole member is checked against its CRC-32.
 *
 * @throws {SimdriftError} SIMDRIFT_NPZ_CORRUPT
 */
export async function streamZipMember(
  file: FileHandle,
  path: string,
  entry: ZipEntry,
  take: (chunk: Uint8Array) => boolean | void,
): Promise<void> {
  if (entry.method !== 0 && entry.method !== 8)
    throw npzCorrupt(path, `${entry.name} is packed by method ${entry.method}, which is not supported`);
  if (entry.unpacked > (entry.packed + 16) * BEST_RATIO) {
    throw npzCorrupt(
      path,
      `${entry.name} claims to unpack ${entry.packed} bytes into ${entry.unpacked}, which is impossible`,
    );
  }
  const from = await dataOffset(file, path, entry);
  let [seen, checksum, stopped] = [0, 0, false];
  const consume = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const part of source) {
      const chunk = part as Uint8Array;
      seen += chunk.length;
      if (seen > entry.unpacked)
        throw npzCorrupt(path, `${entry.name} unpacks to more than the ${entry.unpacked} bytes that it announced`);
      checksum = crc32(chunk, checksum);
      if (take(chunk) === false) {
        stopped = true;
        return;
      }
    }
  };
  try {
    const packed = Readable.from(readRange(file, path, from, entry.packed));
    await (entry.method === 8
      ? pipeline(packed, createInflateRaw({ chunkSize: 1 << 17 }), consume)
      : pipeline(packed, consume));
  } catch (error) {
    // Whoever stops early breaks the pipe behind it; that is no fault of the file.
    if (stopped) return;
    if ((error as { code?: string }).code?.startsWith('SIMDRIFT_')) throw error;
    throw npzCorrupt(path, `${entry.name} cannot be unpacked (${(error as Error).message})`, error);
  }
  if (stopped) return;
  if (seen !== entry.unpacked) throw npzCorrupt(path, `${entry.name} has ${seen} bytes instead of ${entry.unpacked}`);
  if (checksum !== entry.checksum) throw npzCorrupt(path, `the checksum of ${entry.name} is wrong`);
}

async function dataOffset(file: FileHandle, path: string, entry: ZipEntry): Promise<number> {
  const header = await readAt(file, path, entry.offset, 30);
  if (header.readUInt32LE(0) !== LOCAL) throw npzCorrupt(path, `${entry.name} is not where the list of contents says`);
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* readRange(file: FileHandle, path: string, from: number, length: number): AsyncGenerator<Buffer> {
  const step = 1 << 18;
  for (let done = 0; done < length; done += step) {
    yield await readAt(file, path, from + done, Math.min(step, length - done));
  }
}
