import { npzCorrupt, npzLayout } from './npz-errors.js';

/** The element types that data sets come in. */
export type NpyType = 'u1' | 'b1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8';

/** What the header of an `.npy` says. */
export interface NpyHeader {
  readonly type: NpyType;
  readonly littleEndian: boolean;
  /** Bytes of an element. */
  readonly itemSize: 1 | 2 | 4 | 8;
  readonly shape: readonly number[];
  /** Where the data begins. */
  readonly dataOffset: number;
}

/**
 * Parses an `.npy` header, versions 1.0 to 3.0, from the first bytes of the file; `undefined` when more bytes are needed.
 *
 * @throws {SimdriftError} SIMDRIFT_NPZ_CORRUPT for no header; SIMDRIFT_NPZ_LAYOUT for Fortran order or a type that is not whole numbers
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseNpyHeader(bytes: Buffer, path: string, name: string): NpyHeader | undefined {
  if (bytes.length < 12) return undefined;
  const major = bytes[6]!;
  if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY' || major < 1 || major > 3)
    throw npzCorrupt(path, `${name} is no NumPy array`);
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
  // NumPy itself refuses longer ones; a header of a plain array has about 100 bytes.
  if (length > 10_000) throw npzCorrupt(path, `the header of ${name} is ${length} bytes long`);
  if (bytes.length < start + length) return undefined;
  const text = bytes.toString(major === 3 ? 'utf8' : 'latin1', start, start + length);
  return { ...parseDictionary(text, path, name), dataOffset: start + length };
}

function parseDictionary(text: string, path: string, name: string): Omit<NpyHeader, 'dataOffset'> {
  const field = (key: string, value: string): string | undefined =>
    new RegExp(`['"]${key}['"]\\s*:\\s*${value}`).exec(text)?.[1];
  const descr = field('descr', `['"]([^'"]*)['"]`);
  const fortran = field('fortran_order', '(True|False)');
  const tuple = field('shape', '\\(([\\d,\\sL]*)\\)');
  if (fortran === undefined || tuple === undefined) throw npzCorrupt(path, `the header of ${name} is unreadable`);
  const type = /^([<>|=])([ubi][1248])$/.exec(descr ?? '');
  if (type === null) throw npzLayout(path, `${name} has elements of type ${descr ?? 'record'}, not whole numbers`);
  const shape = tuple
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => Number.parseInt(part, 10));
  if (fortran === 'True' && shape.length > 1)
    throw npzLayout(path, `${name} is in Fortran order (save np.ascontiguousarray of it)`);
  return {
    type: type[2] as NpyType,
    littleEndian: type[1] !== '>',
    itemSize: Number(type[2]![1]) as NpyHeader['itemSize'],
    shape,
  };
}
