import type { z } from 'zod';
import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import { alertSchema } from '../records/alert.js';
import { controlRequestSchema, controlSchema } from '../records/control.js';
import { detectorEndSchema } from '../records/detector-end.js';
import { metricSchema, sampleSchema } from '../records/metric.js';
import { readingSchema } from '../records/reading.js';
import { scoreSchema } from '../records/score.js';
import { pictureSchema, truthSchema } from '../records/truth.js';
import { invalid, requireSchema } from './headers.js';
import { LocalRecord } from './local-record.js';

/** Encodes and decodes one kind of record that travels as JSON. */
export interface JsonCodec<T> {
  readonly schema: string;
  encode(record: T & { readonly run: string; readonly stream: string }): WireRecord;
  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
  decode(record: WireRecord): T;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A codec for records of one zod schema: JSON value, `simdrift-schema` and `run` headers, keyed by stream. */
export function jsonCodec<T>(schema: string, shape: z.ZodType<T>): JsonCodec<T> {
  return {
    schema,
    encode(record) {
      return new LocalRecord(record.stream, { [SCHEMA_HEADER]: schema, run: record.run }, record);
    },
    decode(record) {
      requireSchema(record, schema);
      if (record.decoded !== undefined) return record.decoded as T;
      const result = shape.safeParse(parse(record));
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      throw invalid(record, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit the schema'}`);
    },
  };
}

function parse(record: WireRecord): unknown {
  try {
    return JSON.parse(utf8.decode(record.value));
  } catch (cause) {
    throw invalid(record, 'the value is not JSON', cause);
  }
}

export const readingCodec = jsonCodec('reading/1', readingSchema);
export const detectorEndCodec = jsonCodec('detector-end/1', detectorEndSchema);
export const metricCodec = jsonCodec('metric/1', metricSchema);
export const sampleCodec = jsonCodec('sample/1', sampleSchema);
export const alertCodec = jsonCodec('alert/1', alertSchema);
export const truthCodec = jsonCodec('truth/1', truthSchema);
export const pictureCodec = jsonCodec('picture/1', pictureSchema);
export const scoreCodec = jsonCodec('score/1', scoreSchema);
export const controlCodec = jsonCodec('control/1', controlSchema);
export const controlRequestCodec = jsonCodec('control-request/1', controlRequestSchema);
