import type { ReceivedRecord, WireRecord } from '@simdrift/contracts';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

/** A record as kafkajs sends it. */
export function toMessage({ key, value, headers }: WireRecord): Message {
  return {
    key,
    value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    headers,
  };
}

/** A message as the line reads it; `topic` is the name without prefix. */
export function toRecord(topic: string, partition: number, message: KafkaMessage): ReceivedRecord {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value ?? EMPTY,
    headers: message.headers === undefined ? {} : toHeaders(message.headers),
  };
}

/** What a record costs on the wire, roughly: value, key and headers with their lengths. */
export function wireBytes({ key, value, headers }: WireRecord): number {
  let bytes = value.byteLength + key.length + 20;
  for (const name in headers) bytes += name.length + headers[name]!.length + 4;
  return bytes;
}

const EMPTY = new Uint8Array(0);

function toHeaders(raw: IHeaders): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in raw) {
    const value = raw[name];
    const single = Array.isArray(value) ? value[value.length - 1] : value;
    if (single !== undefined) headers[name] = single.toString();
  }
  return headers;
}
