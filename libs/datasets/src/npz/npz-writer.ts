import { writeZip } from './zip-writer.js';

/** An array to write: uint8, C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/**
 * An `.npz` file of uint8 arrays, readable by NumPy. The same arrays always give the same bytes.
 *
 * @example writeFileSync('x.npz', writeNpz({ test_labels: { shape: [2, 1], data: Uint8Array.of(0, 1) } }))
 */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Buffer {
  return writeZip(Object.entries(arrays).map(([key, array]) => ({ name: `${key}.npy`, bytes: writeNpy(array) })));
}

/** An `.npy` file (version 1.0) of a uint8 array; the data begins at a multiple of 64 bytes. */
export function writeNpy({ shape, data }: NpyArray): Buffer {
  const size = shape.reduce((product, side) => product * side, 1);
  if (size !== data.length)
    throw new RangeError(`An array of shape (${shape.join(', ')}) has ${size} values, not ${data.length}.`);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': ${tuple}, }`;
  const padded = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11) + '\n';
  const head = Buffer.alloc(10);
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(padded.length, 8);
  return Buffer.concat([head, Buffer.from(padded, 'latin1'), data]);
}
