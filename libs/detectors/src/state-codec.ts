import { DetectorError } from './detector-error.js';

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
  const writer = new Writer();
  writer.byte(VERSION);
  write(writer, state);
  return writer.take();
}

/** Reads what `encodeState` wrote. @throws {DetectorError} SIMDRIFT_STATE_CODEC for other or truncated bytes */
export function decodeState<State>(bytes: Uint8Array): State {
  const reader: Reader = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  try {
    if (bytes[reader.at++] !== VERSION) throw new RangeError('another version');
    const state = read(reader) as State;
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

const VERSION = 1;
const Tag = { undefined: 0, null: 1, false: 2, true: 3, number: 4, string: 5, array: 6, object: 7, typed: 8 } as const;
const KINDS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array,
  BigUint64Array,
] as const; // prettier-ignore

class Writer {
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  private at = 0;

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  count(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  number(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  take(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  private reserve(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.bytes.length, this.at + more));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

function write(writer: Writer, value: unknown): void {
  if (value === undefined) writer.byte(Tag.undefined);
  else if (value === null) writer.byte(Tag.null);
  else if (typeof value === 'boolean') writer.byte(value ? Tag.true : Tag.false);
  else if (typeof value === 'number') {
    writer.byte(Tag.number);
    writer.number(value);
  } else if (typeof value === 'string') {
    writer.byte(Tag.string);
    writeString(writer, value);
  } else if (Array.isArray(value)) {
    writer.byte(Tag.array);
    writer.count(value.length);
    for (const item of value) write(writer, item);
  } else if (ArrayBuffer.isView(value)) writeTyped(writer, value);
  else if (isPlain(value)) writeObject(writer, value);
  else
    throw codecError(
      `A state cannot hold a ${typeof value} that is not plain data.`,
      'Keep numbers, strings, arrays and typed arrays in it.',
    );
}

function writeString(writer: Writer, text: string): void {
  // UTF-16 units, not UTF-8: a lone surrogate has no UTF-8, and exact means exact.
  writer.count(text.length);
  const units = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    units[2 * i] = text.charCodeAt(i) & 255;
    units[2 * i + 1] = text.charCodeAt(i) >>> 8;
  }
  writer.raw(units);
}

function writeTyped(writer: Writer, view: ArrayBufferView): void {
  // By name: an array of another realm (a worker, a test) is no instance of this realm's class.
  const kind = KINDS.findIndex(
    ({ name }) => name === (view as unknown as { [Symbol.toStringTag]: string })[Symbol.toStringTag],
  );
  if (kind < 0) throw codecError('A state cannot hold a DataView.', 'Keep a Uint8Array instead.');
  writer.byte(Tag.typed);
  writer.byte(kind);
  writer.count(view.byteLength);
  writer.raw(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function writeObject(writer: Writer, value: object): void {
  const entries = Object.entries(value);
  writer.byte(Tag.object);
  writer.count(entries.length);
  for (const [name, item] of entries) {
    writeString(writer, name);
    write(writer, item);
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

function read(reader: Reader): unknown {
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

function readArray(reader: Reader): unknown[] {
  const items: unknown[] = [];
  for (let left = readCount(reader); left > 0; left--) items.push(read(reader));
  return items;
}

function readObject(reader: Reader): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (let left = readCount(reader); left > 0; left--) {
    const name = readString(reader);
    // Defined, not assigned: a key "__proto__" is then a property like any other.
    Object.defineProperty(result, name, { value: read(reader), writable: true, enumerable: true, configurable: true });
  }
  return result;
}

function readTyped(reader: Reader): ArrayBufferView {
  const Kind = KINDS[reader.view.getUint8(reader.at++)];
  if (Kind === undefined) throw new RangeError('unknown array');
  const copy = take(reader, readCount(reader)).slice();
  return new Kind(copy.buffer);
}

function readString(reader: Reader): string {
  const units = take(reader, 2 * readCount(reader));
  let text = '';
  for (let i = 0; i < units.length; i += 2) text += String.fromCharCode(units[i]! | (units[i + 1]! << 8));
  return text;
}

function readCount(reader: Reader): number {
  reader.at += 4;
  return reader.view.getUint32(reader.at - 4, true);
}

function take(reader: Reader, length: number): Uint8Array {
  if (reader.at + length > reader.bytes.length) throw new RangeError('truncated');
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null)
  );
}

function codecError(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_STATE_CODEC', message, hint);
}
