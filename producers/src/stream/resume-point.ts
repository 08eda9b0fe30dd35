import type { Broker } from '@simdrift/broker';
import { partitionOf } from '@simdrift/broker';
import {
  SCHEMA_HEADER,
  TOPICS,
  WATERMARK_SCHEMA,
  END_SCHEMA,
  FRAME_SCHEMA,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { ticksOf, type Plan } from '@simdrift/scenarios';

/**
 * The tick at which a stream goes on after a restart: the first that may be missing from any of its topics, read from the tails
 * of its partition. What is sent twice is dropped by who reads it, by key.
 */
export async function resumePoint(broker: Broker, plan: Plan, stream: string): Promise<number> {
  const partition = partitionOf(stream, broker.partitions);
  const labelled = await lastOf(broker, TOPICS.labels, partition, (record) =>
    isOf(record, plan.run, stream) && (schemaOf(record) === WATERMARK_SCHEMA || schemaOf(record) === END_SCHEMA)
      ? Number(record.headers['upto'] ?? record.headers['frames'])
      : undefined,
  );
  const framed = await lastOf(broker, TOPICS.frames, partition, (record) => {
    if (!isOf(record, plan.run, stream)) return undefined;
    if (schemaOf(record) === END_SCHEMA) return ticksOf(plan);
    return schemaOf(record) === FRAME_SCHEMA ? Number(record.headers['seq']) + 1 : undefined;
  });
  // Truth records come at intervals: begin at the interval that may not have been told.
  const resumed = Math.min(labelled ?? 0, framed ?? 0);
  return Math.max(0, resumed >= plan.frames ? resumed : Math.floor(resumed / plan.cadence) * plan.cadence);
}

const schemaOf = (record: ReceivedRecord) => record.headers[SCHEMA_HEADER];
const isOf = (record: ReceivedRecord, run: string, stream: string) =>
  record.key === stream && record.headers['run'] === run;

/** Looks back from the end of a partition, ever further, for the newest record that `pick` accepts. */
async function lastOf(
  broker: Broker,
  topic: string,
  partition: number,
  pick: (record: ReceivedRecord) => number | undefined,
): Promise<number | undefined> {
  for (let count = 1000; ; count *= 8) {
    const tail = await broker.tail(topic, partition, count);
    for (let i = tail.length - 1; i >= 0; i--) {
      const found = pick(tail[i]!);
      if (found !== undefined) return found;
    }
    if (tail.length < count) return undefined;
  }
}
