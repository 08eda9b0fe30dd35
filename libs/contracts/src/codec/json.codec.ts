import type { z } from 'zod';
import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import { alertSchema } from '../records/alert.js';
import { controlRequestSchema, controlSchema } from '../records/control.js';
import { metricSchema, sampleSchema } from '../records/metric.js';
import { readingSchema } from '../records/reading.js';
import { scoreSchema } from '../records/score.js';
import { pictureSchema, truthSchema } from '../records/truth.js';
import { invalid, requireSchema } from './headers.js';

/** Encodes and decodes one kind of record that travels as JSON. */
export interface JsonCodec<T> {
  readonly schema: string;
  encode(record: T & { readonly run: string; readonly stream: string }): WireRecord;
  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
  decode(record: WireRecord): T;
}

// A record that never left the process need not be read back from its bytes: several consumers of the embedded broker get the
// same one. Keyed by the bytes, which are never changed after they were sent; let go of with them.
const written = new WeakMap<Uint8Array, unknown>();

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true }) };

/** A codec for records of one zod schema: JSON value, `simdrift-schema` and `run` headers, keyed by stream. */
export function jsonCodec<T>(schema: string, shape: z.ZodType<T>): JsonCodec<T> {
  return {
    schema,
    encode(record) {
      const value = utf8.encoder.encode(JSON.stringify(record));
      written.set(value, record);
      return { key: record.stream, value, headers: { [SCHEMA_HEADER]: schema, run: record.run } };
    },
    decode(record) {
      requireSchema(record, schema);
      const known = written.get(record.value);
      if (known !== undefined) return known as T;
      const result = shape.safeParse(parse(record));
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      throw invalid(record, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit the schema'}`);
    },
  };
}

function parse(record: WireRecord): unknown {
  try {
    return JSON.parse(utf8.decoder.decode(record.value));
  } catch (cause) {
    throw invalid(record, 'the value is not JSON', cause);
  }
}

export const readingCodec = jsonCodec('reading/1', readingSchema);
export const metricCodec = jsonCodec('metric/1', metricSchema);
export const sampleCodec = jsonCodec('sample/1', sampleSchema);
export const alertCodec = jsonCodec('alert/1', alertSchema);
export const truthCodec = jsonCodec('truth/1', truthSchema);
export const pictureCodec = jsonCodec('picture/1', pictureSchema);
export const scoreCodec = jsonCodec('score/1', scoreSchema);
export const controlCodec = jsonCodec('control/1', controlSchema);
export const controlRequestCodec = jsonCodec('control-request/1', controlRequestSchema);
