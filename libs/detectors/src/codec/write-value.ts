import type { ByteWriter } from './byte-writer.js';
import { codecError, KINDS, Tag } from './format.js';

/** Writes a value and all that it holds, depth first. */
export function writeValue(writer: ByteWriter, value: unknown): void {
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
    for (const item of value) writeValue(writer, item);
  } else if (ArrayBuffer.isView(value)) writeTyped(writer, value);
  else if (isPlain(value)) writeObject(writer, value);
  else
    throw codecError(
      `A state cannot hold a ${typeof value} that is not plain data.`,
      'Keep numbers, strings, arrays and typed arrays in it.',
    );
}

function writeString(writer: ByteWriter, text: string): void {
  // UTF-16 units, not UTF-8: a lone surrogate has no UTF-8, and exact means exact.
  writer.count(text.length);
  const units = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    units[2 * i] = text.charCodeAt(i) & 255;
    units[2 * i + 1] = text.charCodeAt(i) >>> 8;
  }
  writer.raw(units);
}

function writeTyped(writer: ByteWriter, view: ArrayBufferView): void {
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

function writeObject(writer: ByteWriter, value: object): void {
  const entries = Object.entries(value);
  writer.byte(Tag.object);
  writer.count(entries.length);
  for (const [name, item] of entries) {
    writeString(writer, name);
    writeValue(writer, item);
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null)
  );
}
