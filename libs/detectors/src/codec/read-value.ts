import { KINDS, Tag } from './format.js';

/** Bytes and how far they have been read. */
export interface ByteReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

/** Reads the value that begins here. @throws {RangeError} for bytes that are none */
export function readValue(reader: ByteReader): unknown {
  const tag = reader.view.getUint8(reader.at++);
  switch (tag) {
    case Tag.undefined:
      return undefined;
    case Tag.null:
      return null;
    case Tag.false:
    case Tag.true:
      return tag === Tag.true;
    case Tag.number:
      reader.at += 8;
      return reader.view.getFloat64(reader.at - 8, true);
    case Tag.string:
      return readString(reader);
    case Tag.array:
      return readArray(reader);
    case Tag.object:
      return readObject(reader);
    case Tag.typed:
      return readTyped(reader);
    default:
      throw new RangeError(`tag ${tag}`);
  }
}

function readArray(reader: ByteReader): unknown[] {
  const items: unknown[] = [];
  for (let left = readCount(reader); left > 0; left--) items.push(readValue(reader));
  return items;
}

function readObject(reader: ByteReader): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (let left = readCount(reader); left > 0; left--) {
    const name = readString(reader);
    // Defined, not assigned: a key "__proto__" is then a property like any other.
    Object.defineProperty(result, name, {
      value: readValue(reader),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return result;
}

function readTyped(reader: ByteReader): ArrayBufferView {
  const Kind = KINDS[reader.view.getUint8(reader.at++)];
  if (Kind === undefined) throw new RangeError('unknown array');
  const copy = take(reader, readCount(reader)).slice();
  return new Kind(copy.buffer);
}

function readString(reader: ByteReader): string {
  const units = take(reader, 2 * readCount(reader));
  let text = '';
  for (let i = 0; i < units.length; i += 2) text += String.fromCharCode(units[i]! | (units[i + 1]! << 8));
  return text;
}

function readCount(reader: ByteReader): number {
  reader.at += 4;
  return reader.view.getUint32(reader.at - 4, true);
}

function take(reader: ByteReader, length: number): Uint8Array {
  if (reader.at + length > reader.bytes.length) throw new RangeError('truncated');
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}
