import { open, type FileHandle } from 'node:fs/promises';
import { fileError, npzCorrupt, npzLayout } from './npz-errors.js';
import { parseNpyHeader, type NpyHeader } from './npy-header.js';
import { readZipDirectory, type ZipEntry } from './zip-directory.js';
import { streamZipMember } from './zip-member.js';

/** An array as read: raw bytes in C order. */
export interface NpyContent {
  readonly header: NpyHeader;
  readonly bytes: Uint8Array;
}

/** An `.npz` file. Nothing is held open or in memory between two reads. */
export interface NpzFile {
  readonly path: string;
  /** The arrays in it, e.g. `train_images`. */
  readonly keys: readonly string[];
  /** Type and shape of an array; reads only its first bytes. */
  header(key: string): Promise<NpyHeader>;
  /** A whole array, straight into memory of its size. */
  read(key: string): Promise<NpyContent>;
}

/** No array of more bytes is read: larger than any MedMNIST set of 28 × 28 by ten times. */
const LARGEST = 2 ** 31;

/**
 * Opens an `.npz` file (stored or deflated members, ZIP64, npy 1.0 to 3.0). Arrays are read one by one, as asked, and
 * unpacked as a stream: memory is the array itself.
 *
 * @throws {SimdriftError} SIMDRIFT_DATA_MISSING, SIMDRIFT_NPZ_CORRUPT; from `header` and `read` also SIMDRIFT_NPZ_LAYOUT
 * @example (await (await openNpz('breastmnist.npz')).header('test_images')).shape; // [156, 28, 28]
 */
export async function openNpz(path: string): Promise<NpzFile> {
  const entries = await withFile(path, (file) => readZipDirectory(file, path));
  const entryOf = (key: string): ZipEntry => {
    const entry = entries.get(`${key}.npy`);
    if (entry === undefined) throw npzLayout(path, `it has no array ${key}, only ${keys.join(', ') || 'nothing'}`);
    return entry;
  };
  const keys = [...entries.keys()].filter((name) => name.endsWith('.npy')).map((name) => name.slice(0, -4));
  return {
    path,
    keys,
    header: (key) => withFile(path, (file) => readHeader(file, path, entryOf(key))),
    read: (key) => withFile(path, (file) => readArray(file, path, entryOf(key))),
  };
}

async function readHeader(file: FileHandle, path: string, entry: ZipEntry): Promise<NpyHeader> {
  let head = Buffer.alloc(0);
  let header: NpyHeader | undefined;
  await streamZipMember(file, path, entry, (chunk) => {
    head = Buffer.concat([head, chunk]);
    header = parseNpyHeader(head, path, entry.name);
    return header === undefined;
  });
  return checked(header, path, entry);
}

async function readArray(file: FileHandle, path: string, entry: ZipEntry): Promise<NpyContent> {
  let head = Buffer.alloc(0);
  let header: NpyHeader | undefined;
  let bytes = new Uint8Array(0);
  let filled = 0;
  await streamZipMember(file, path, entry, (chunk) => {
    if (header === undefined) {
      head = Buffer.concat([head, chunk]);
      header = parseNpyHeader(head, path, entry.name);
      if (header === undefined) return;
      checked(header, path, entry);
      bytes = new Uint8Array(entry.unpacked - header.dataOffset);
      chunk = head.subarray(header.dataOffset);
    }
    bytes.set(chunk, filled);
    filled += chunk.length;
  });
  return { header: checked(header, path, entry), bytes };
}

/** The shape must say as many bytes as the archive does, before anything is allocated. */
function checked(header: NpyHeader | undefined, path: string, entry: ZipEntry): NpyHeader {
  if (header === undefined) throw npzCorrupt(path, `${entry.name} ends within its header`);
  const size = header.shape.reduce((product, side) => product * side, header.itemSize);
  if (size > LARGEST) throw npzLayout(path, `${entry.name} has ${size} bytes; more than ${LARGEST} are not read`);
  if (size + header.dataOffset !== entry.unpacked) {
    throw npzCorrupt(
      path,
      `${entry.name} has ${entry.unpacked - header.dataOffset} bytes of data, but its shape (${header.shape.join(', ')}) needs ${size}`,
    );
  }
  return header;
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: unknown) => {
    throw fileError(path, error);
  });
  try {
    return await use(file);
  } catch (error) {
    throw (error as { code?: string }).code === 'EISDIR' ? fileError(path, error) : error;
  } finally {
    await file.close();
  }
}
