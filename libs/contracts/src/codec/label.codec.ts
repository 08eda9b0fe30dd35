import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import type { Label, Watermark } from '../records/label.js';
import { invalid, requireCount, requireHeader, requireSchema } from './headers.js';
import { LocalRecord } from './local-record.js';

export const LABEL_SCHEMA = 'label/1';
export const WATERMARK_SCHEMA = 'watermark/1';

const nothing = new Uint8Array(0);
// A label is one of 256 values: one array serves them all.
const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);

export function encodeLabel(label: Label): WireRecord {
  const headers = {
    [SCHEMA_HEADER]: LABEL_SCHEMA,
    run: label.run,
    seq: String(label.seq),
    time: String(label.time),
    due: String(label.due),
  };
  return new LocalRecord(label.stream, headers, label, bytes.subarray(label.label, label.label + 1));
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodeLabel(record: WireRecord): Label {
  requireSchema(record, LABEL_SCHEMA);
  if (record.decoded !== undefined) return record.decoded as Label;
  const label = record.value[0];
  if (record.value.byteLength !== 1 || label === undefined) throw invalid(record, 'a label is one byte');
  return {
    run: requireHeader(record, 'run'),
    stream: record.key,
    seq: requireCount(record, 'seq'),
    time: requireCount(record, 'time'),
    due: requireCount(record, 'due'),
    label,
  };
}

export function encodeWatermark(watermark: Watermark): WireRecord {
  const headers = { [SCHEMA_HEADER]: WATERMARK_SCHEMA, run: watermark.run, upto: String(watermark.upTo) };
  return new LocalRecord(watermark.stream, headers, watermark, nothing);
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function decodeWatermark(record: WireRecord): Watermark {
  requireSchema(record, WATERMARK_SCHEMA);
  if (record.decoded !== undefined) return record.decoded as Watermark;
  return { run: requireHeader(record, 'run'), stream: record.key, upTo: requireCount(record, 'upto') };
}
