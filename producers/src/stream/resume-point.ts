import type { Broker } from '@simdrift/broker';
import { partitionOf } from '@simdrift/broker';
import {
  SCHEMA_HEADER,
  TOPICS,
  WATERMARK_SCHEMA,
  END_SCHEMA,
  FRAME_SCHEMA,
  truthCodec,
  type ReceivedRecord,
} from '@simdrift/contracts';
import { ticksOf, type Plan } from '@simdrift/scenarios';

/** Where a stream stands when a producer takes it up again. */
export interface ResumePoint {
  /** The first tick that may be missing from any of its topics. */
  readonly from: number;
  /** The first tick of which no topic has anything: what a person asks for now must not hold before it. */
  readonly produced: number;
}

/**
 * Where a stream goes on after a restart, read from the tails of its partition: labels, truth and frames may have got differently
 * far. What is sent twice is dropped by who reads it, by key.
 */
export async function resumePoint(broker: Broker, plan: Plan, stream: string): Promise<ResumePoint> {
  const partition = partitionOf(stream, broker.partitions);
  const ticks = ticksOf(plan);
  const reached = async (topic: string, schema: string, place: (record: ReceivedRecord) => number): Promise<Reached> =>
    (await lastOf(broker, topic, partition, (record) => {
      if (!isOf(record, plan.run, stream)) return undefined;
      if (schemaOf(record) === END_SCHEMA) return { to: Number(record.headers['frames']), ended: true };
      return schemaOf(record) === schema ? { to: place(record), ended: false } : undefined;
    })) ?? { to: 0, ended: false };
  const labels = await reached(TOPICS.labels, WATERMARK_SCHEMA, ({ headers }) => Number(headers['upto']));
  const frames = await reached(TOPICS.frames, FRAME_SCHEMA, ({ headers }) => Number(headers['seq']) + 1);
  const truth = await reached(TOPICS.truth, truthCodec.schema, (record) => truthCodec.decode(record).until);
  // A topic without its end record is not complete, however far it got.
  const complete = Math.min(
    labels.ended ? labels.to : Math.min(labels.to, ticks - 1),
    frames.ended ? ticks : Math.min(frames.to, plan.frames - 1),
    truth.ended ? ticks : Math.min(truth.to, plan.frames - 1),
  );
  return {
    // Truth records come at intervals: begin at the interval that may not have been told.
    from: complete >= plan.frames ? complete : Math.floor(complete / plan.cadence) * plan.cadence,
    produced: Math.max(labels.to, frames.to, truth.to),
  };
}

/** How far a topic got: everything before `to` is there. */
interface Reached {
  readonly to: number;
  readonly ended: boolean;
}

const schemaOf = (record: ReceivedRecord) => record.headers[SCHEMA_HEADER];
const isOf = (record: ReceivedRecord, run: string, stream: string) =>
  record.key === stream && record.headers['run'] === run;

/** Looks back from the end of a partition, ever further, for the newest record that `pick` accepts. */
async function lastOf<T>(
  broker: Broker,
  topic: string,
  partition: number,
  pick: (record: ReceivedRecord) => T | undefined,
): Promise<T | undefined> {
  for (let count = 1000; ; count *= 8) {
    const tail = await broker.tail(topic, partition, count);
    for (let i = tail.length - 1; i >= 0; i--) {
      const found = pick(tail[i]!);
      if (found !== undefined) return found;
    }
    if (tail.length < count) return undefined;
  }
}
