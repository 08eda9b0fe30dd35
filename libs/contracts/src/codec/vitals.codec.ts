import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import { vitalsSchema, type Vitals } from '../records/vitals.js';
import { jsonCodec } from './json.codec.js';
import { LocalRecord } from './local-record.js';

const json = jsonCodec('vitals/1', vitalsSchema);
const { schema } = json;

/** Reports of processes: keyed by instance, without a run. */
export const vitalsCodec = {
  schema,
  encode: (vitals: Vitals): WireRecord => new LocalRecord(vitals.instance, { [SCHEMA_HEADER]: schema }, vitals),
  /** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
  decode: (record: WireRecord): Vitals => json.decode(record),
};
