import { ByteWriter } from './codec/byte-writer.js';
import { codecError, VERSION } from './codec/format.js';
import { readValue, type ByteReader } from './codec/read-value.js';
import { writeValue } from './codec/write-value.js';

/**
 * Writes a detector's state as bytes: every number exactly (NaN, the infinities and -0 too), typed arrays as their bytes.
 *
 * The format is one version byte, then a value: a tag byte and its content, depth first, little endian.
 *
 * @param state - plain data: undefined, null, booleans, numbers, strings, arrays, plain objects and typed arrays
 * @throws {DetectorError} SIMDRIFT_STATE_CODEC for anything else (a function, a Map, a class)
 * @example decodeState(encodeState({ lowest: Infinity, fall: -0 })); // { lowest: Infinity, fall: -0 }
 */
export function encodeState(state: unknown): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writeValue(writer, state);
  return writer.take();
}

/** Reads what `encodeState` wrote. @throws {DetectorError} SIMDRIFT_STATE_CODEC for other or truncated bytes */
export function decodeState<State>(bytes: Uint8Array): State {
  // A Buffer's slice is a view where a Uint8Array's is a copy: read as what it is at heart.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader: ByteReader = { bytes: plain, view, at: 0 };
  try {
    if (bytes[reader.at++] !== VERSION) throw new RangeError('another version');
    const state = readValue(reader) as State;
    if (reader.at !== bytes.length) throw new RangeError('bytes left over');
    return state;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw codecError(
      `These ${bytes.length} bytes are not a detector's state (${reason}).`,
      'Give the bytes of encodeState, all of them, unchanged.',
    );
  }
}
