import type { Producer } from '@simdrift/broker';
import { SCHEMA_HEADER, TOPICS, type DeadLetter, type ReceivedRecord, type WireRecord } from '@simdrift/contracts';
import type { LineMeter } from './line-meter.js';
import type { Log } from './logger.js';

/** Sends what cannot be used to the dead letters: the record as it was, with why and where from, and counts it. */
export class DeadLetters {
  constructor(
    private readonly producer: Producer,
    private readonly meter: LineMeter,
    private readonly log: Log,
  ) {}

  async bury(record: ReceivedRecord, error: unknown): Promise<void> {
    const code = (error as { code?: unknown }).code;
    const reason = error instanceof Error ? error.message : String(error);
    const letter: DeadLetter = {
      topic: record.topic,
      partition: record.partition,
      offset: record.offset,
      code: typeof code === 'string' ? code : 'SIMDRIFT_RECORD_INVALID',
      reason,
    };
    this.meter.deadLetter(record.topic);
    this.log.warn(`Dead letter from ${letter.topic}/${letter.partition}@${letter.offset}: ${reason}`);
    await this.producer.send(TOPICS.deadLetters, [asRecord(record, letter)]);
  }
}

function asRecord(record: ReceivedRecord, letter: DeadLetter): WireRecord {
  const original = record.headers[SCHEMA_HEADER];
  return {
    key: record.key,
    value: record.value,
    headers: {
      [SCHEMA_HEADER]: 'dead-letter/1',
      ...(original === undefined ? {} : { original }),
      topic: letter.topic,
      partition: String(letter.partition),
      offset: String(letter.offset),
      code: letter.code,
      reason: letter.reason,
    },
  };
}
