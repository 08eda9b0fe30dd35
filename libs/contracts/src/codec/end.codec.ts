import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import type { EndOfStream } from '../records/end.js';
import { requireCount, requireHeader, requireSchema } from './headers.js';

export const END_SCHEMA = 'end/1';

const nothing = new Uint8Array(0);

export function encodeEnd(end: EndOfStream): WireRecord {
  return {
    key: end.stream,
    value: nothing,
    headers: { [SCHEMA_HEADER]: END_SCHEMA, run: end.run, frames: String(end.frames) },
  };
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodeEnd(record: WireRecord): EndOfStream {
  requireSchema(record, END_SCHEMA);
  return { run: requireHeader(record, 'run'), stream: record.key, frames: requireCount(record, 'frames') };
}
