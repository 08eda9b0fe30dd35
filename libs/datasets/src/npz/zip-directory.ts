import type { FileHandle } from 'node:fs/promises';
import { npzCorrupt } from './npz-errors.js';

/** A member of a ZIP archive, as its central directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const UNKNOWN = 0xffffffff;

/**
 * Reads a ZIP archive's central directory (also ZIP64), not its members.
 *
 * @throws {SimdriftError} SIMDRIFT_NPZ_CORRUPT where it is not an archive, cut off, or contradicts itself
 * @see APPNOTE.TXT 6.3, PKWARE
 */
export async function readZipDirectory(file: FileHandle, path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat();
  const tail = await readAt(file, path, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = findEnd(tail);
  if (end < 0) throw npzCorrupt(path, size === 0 ? 'it is empty' : 'it is no ZIP archive, or its end is missing');
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
    const end64 = await readAt(file, path, safe(tail.readBigUInt64LE(end - 12), path), 56);
    if (end64.readUInt32LE(0) !== END64) throw npzCorrupt(path, 'its ZIP64 record is missing');
    count = safe(end64.readBigUInt64LE(32), path);
    length = safe(end64.readBigUInt64LE(40), path);
    offset = safe(end64.readBigUInt64LE(48), path);
  }
  if (offset + length > size) throw npzCorrupt(path, 'its list of contents lies beyond its end');
  return parseEntries(await readAt(file, path, offset, length), count, path);
}

/** Exactly `length` bytes at a place. @throws {SimdriftError} SIMDRIFT_NPZ_CORRUPT where the file is shorter */
export async function readAt(file: FileHandle, path: string, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw npzCorrupt(path, `it ends at byte ${position + bytesRead}, too early`);
  return buffer;
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END) return at;
  }
  return -1;
}

function parseEntries(directory: Buffer, count: number, path: string): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL)
      throw npzCorrupt(path, `entry ${i + 1} of its list of contents is unreadable`);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw npzCorrupt(path, `entry ${i + 1} of its list of contents is cut off`);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if ((directory.readUInt16LE(at + 8) & 1) !== 0) throw npzCorrupt(path, `${name} is encrypted`);
    if (entries.has(name)) throw npzCorrupt(path, `it holds ${name} twice`);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [unpacked, packed, offset] = wideFields(
      extra,
      [24, 20, 42].map((field) => directory.readUInt32LE(at + field)),
      path,
    );
    entries.set(name, {
      name,
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      packed: packed!,
      unpacked: unpacked!,
      offset: offset!,
    });
    at = next;
  }
  return entries;
}

/** Fields of 32 bits that are full stand, in the same order, in the ZIP64 extra. */
function wideFields(extra: Buffer, fields: readonly number[], path: string): number[] {
  if (!fields.includes(UNKNOWN)) return [...fields];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    return fields.map((field) => {
      if (field !== UNKNOWN) return field;
      if (from + 8 > extra.length) throw npzCorrupt(path, 'a ZIP64 field is cut off');
      from += 8;
      return safe(extra.readBigUInt64LE(from - 8), path);
    });
  }
  throw npzCorrupt(path, 'a ZIP64 field is missing');
}

function safe(value: bigint, path: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw npzCorrupt(path, 'a size in it is impossible');
  return Number(value);
}
