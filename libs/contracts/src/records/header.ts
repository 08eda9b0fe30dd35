/** Header that names the schema and version of a record, e.g. `frame/1`. */
export const SCHEMA_HEADER = 'simdrift-schema';

/** A record on its way to a broker: UTF-8 headers, binary value, keyed by stream. */
export interface WireRecord {
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** What was encoded, as long as the record has not left the process: whoever reads it there need not decode. Never changed. */
  readonly decoded?: unknown;
}

/** A record as a broker gave it. */
export interface ReceivedRecord extends WireRecord {
  readonly topic: string;
  readonly partition: number;
  /** Position in the partition; below 2^53. */
  readonly offset: number;
}

/** The place of an observation: every record of the line carries it. */
export interface Place {
  /** Run id; begins with a UTC timestamp, so that run names sort by time. */
  readonly run: string;
  /** Stream id, e.g. the hospital site. Key of the record. */
  readonly stream: string;
  /** Position in the stream, from 0. */
  readonly seq: number;
  /** Event time in microseconds since the epoch: run start + seq / nominal rate. Never the wall clock. */
  readonly time: number;
}
