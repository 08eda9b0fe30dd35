import { SimdriftError } from '../errors/simdrift-error.js';
import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';

/** Refuses a record whose schema header is not the expected one. @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function requireSchema(record: WireRecord, schema: string): void {
  const found = record.headers[SCHEMA_HEADER];
  if (found === schema) return;
  throw invalid(record, `expected the schema ${schema}, found ${found === undefined ? 'none' : `"${found}"`}`);
}

/** A header that must be there. */
export function requireHeader(record: WireRecord, name: string): string {
  const value = record.headers[name];
  if (value === undefined || value === '') throw invalid(record, `the header "${name}" is missing`);
  return value;
}

/** A header that must be a whole number of at least `min`. */
export function requireCount(record: WireRecord, name: string, min = 0): number {
  const text = requireHeader(record, name);
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < min)
    throw invalid(record, `the header "${name}" is not a whole number: "${text}"`);
  return value;
}

/** The error for a record that cannot be used; it names the stream and the fault. */
export function invalid(record: WireRecord, fault: string, cause?: unknown): SimdriftError {
  return new SimdriftError('SIMDRIFT_RECORD_INVALID', `A record of stream "${record.key}" cannot be read: ${fault}.`, {
    hint: 'It goes to the topic simdrift.dead-letters and the stream goes on; check what wrote it.',
    facts: { stream: record.key, schema: record.headers[SCHEMA_HEADER] },
    cause,
  });
}
