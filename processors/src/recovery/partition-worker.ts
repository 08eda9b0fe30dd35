import type { Batch, Consumer, Producer, StartOffsets } from '@simdrift/broker';
import {
  hasCode,
  invalid,
  SCHEMA_HEADER,
  SimdriftError,
  type ReceivedRecord,
  type WireRecord,
} from '@simdrift/contracts';
import type { DeadLetters } from '@simdrift/runtime';
import type { Output, StreamTask } from './stream-task.js';
import type { Snapshot, SnapshotStore } from './snapshot-store.js';

export interface PartitionWorkerOptions {
  readonly partition: number;
  readonly topics: readonly string[];
  readonly producer: Producer;
  readonly deadLetters: DeadLetters;
  /** null: nothing is saved, because the broker does not outlive the process. */
  readonly snapshots: SnapshotStore | null;
  /** Frames between two snapshots. */
  readonly snapshotEvery: number;
  /** Makes the task of a stream, from its beginning or from what it saved. */
  readonly makeTask: (run: string, stream: string, saved: unknown) => Promise<StreamTask>;
  /** Whether the records of a stream belong to this partition; a client with a partitioner of its own may put them elsewhere. */
  readonly owns?: (stream: string) => boolean;
  /** Frames worked through, for the meters. */
  readonly onProgress: (frames: number) => void;
  /** A failure that does no harm, to be logged. */
  readonly onTrouble: (error: Error) => void;
}

/**
 * Works on one partition of several topics by the rule of recovery (DESIGN.md rule 4): publish the outputs, then the state with the
 * next offsets, then commit. After a crash the state is loaded and the topics are read on from *its* offsets; what is published a
 * second time is dropped by whoever reads it.
 */
export class PartitionWorker {
  private readonly tasks = new Map<string, StreamTask>();
  /** Streams that have ended, so that a record read again does not begin them anew. */
  private readonly ended = new Map<string, { run: string; stream: string }>();
  private readonly next = new Map<string, number>();
  private readonly paused = new Set<string>();
  private sinceSnapshot = 0;
  /** The task of the record before: most come in a row. */
  private latest: { readonly run: string; readonly stream: string; readonly task: StreamTask } | undefined;

  constructor(private readonly options: PartitionWorkerOptions) {}

  /** Loads the newest snapshot. @returns the offsets to read on from; empty: from where the group committed, or the beginning */
  async restore(): Promise<StartOffsets> {
    const { snapshots, partition, makeTask } = this.options;
    const snapshot = (await snapshots?.load(partition)) ?? null;
    if (snapshot === null) return new Map();
    for (const { run, stream, state } of snapshot.tasks) {
      if (state === null) this.ended.set(keyOf(run, stream), { run, stream });
      else this.tasks.set(keyOf(run, stream), await makeTask(run, stream, state));
    }
    for (const [topic, offset] of Object.entries(snapshot.offsets)) this.next.set(topic, offset);
    return new Map(Object.entries(snapshot.offsets));
  }

  /** Takes a batch, publishes what follows from it, and now and then saves and commits. */
  async work(batch: Batch, consumer: Consumer): Promise<void> {
    const outputs = new Map<string, WireRecord[]>();
    const emit = ({ topic, record }: Output) => {
      const records = outputs.get(topic);
      if (records === undefined) outputs.set(topic, [record]);
      else records.push(record);
    };
    const touched = new Set<StreamTask>();
    for (const record of batch.records) {
      // Nearly always it is a record of a stream under way, and usable: then nothing is awaited.
      const known = this.taskOf(record);
      const task = known !== undefined && tryTake(known, record) ? known : await this.hand(record);
      if (task !== null) touched.add(task);
    }
    let frames = 0;
    for (const task of touched) {
      const before = task.progress;
      task.advance(emit);
      frames += task.progress - before;
    }
    this.next.set(batch.topic, batch.records.at(-1)!.offset + 1);
    if (batch.stale()) return;
    if (outputs.size > 0)
      await this.options.producer.sendAll([...outputs].map(([topic, records]) => ({ topic, records })));
    this.options.onProgress(frames);
    this.sinceSnapshot += frames;
    const finished = this.retire();
    // Without snapshots a commit costs nothing, and frees what the broker holds.
    if (this.options.snapshots === null || finished || this.sinceSnapshot >= this.options.snapshotEvery)
      await this.save(batch, consumer);
    this.holdBack(consumer);
  }

  private taskOf({ key, headers }: ReceivedRecord): StreamTask | undefined {
    const run = headers['run'];
    if (this.latest?.run === run && this.latest?.stream === key) return this.latest?.task;
    const task = run === undefined ? undefined : this.tasks.get(keyOf(run, key));
    if (run !== undefined && task !== undefined) this.latest = { run, stream: key, task };
    return task;
  }

  private async hand(record: ReceivedRecord): Promise<StreamTask | null> {
    const run = record.headers['run'];
    const schema = record.headers[SCHEMA_HEADER];
    try {
      if (run === undefined || schema === undefined) throw new TypeError('The record does not say its run and schema.');
      const key = keyOf(run, record.key);
      if (this.ended.has(key)) return null;
      let task = this.tasks.get(key);
      if (task === undefined && this.options.owns?.(record.key) === false)
        throw invalid(record, 'its partition is not that of its key (murmur2 of the key, as Kafka has it)');
      if (task === undefined) this.tasks.set(key, (task = await this.options.makeTask(run, record.key, null)));
      task.take(record);
      return task;
    } catch (error) {
      const unusable =
        error instanceof TypeError ||
        hasCode(error, 'SIMDRIFT_RECORD_INVALID') ||
        hasCode(error, 'SIMDRIFT_UNKNOWN_RUN');
      if (!unusable) throw error;
      await this.options.deadLetters.bury(record, error);
      return null;
    }
  }

  private retire(): boolean {
    let any = false;
    for (const [key, task] of this.tasks) {
      if (!task.done) continue;
      this.end(key);
      any = true;
    }
    const lingering = [...this.tasks].filter(([, task]) => task.lingers === true);
    for (const [key] of lingering.slice(0, Math.max(0, lingering.length - LINGERING))) this.end(key);
    while (this.ended.size > REMEMBERED) this.ended.delete(this.ended.keys().next().value!);
    return any;
  }

  private end(key: string): void {
    this.tasks.delete(key);
    this.latest = undefined;
    this.ended.set(key, placeOf(key));
  }

  private async save(batch: Batch, consumer: Consumer): Promise<void> {
    const { snapshots, partition } = this.options;
    this.sinceSnapshot = 0;
    const offsets = this.offsets();
    if (snapshots !== null) {
      await snapshots.save(partition, this.snapshot(offsets));
      if (batch.stale()) return;
    }
    try {
      for (const [topic, offset] of Object.entries(offsets)) await consumer.commit(topic, partition, offset);
    } catch (error) {
      // The broker is away. A restart reads from the offsets of the snapshot, and the next commit covers this one.
      if (!(error instanceof SimdriftError && error.retriable)) throw error;
      this.options.onTrouble(error);
    }
  }

  private snapshot(offsets: Record<string, number>): Snapshot {
    const running = [...this.tasks].map(([key, task]) => {
      const { run, stream } = placeOf(key);
      return { run, stream, state: task.save() };
    });
    return { offsets, tasks: [...running, ...[...this.ended.values()].map((ended) => ({ ...ended, state: null }))] };
  }

  /** Where a restart has to read on so that nothing that waits in memory is missed. */
  private offsets(): Record<string, number> {
    const offsets: Record<string, number> = {};
    for (const [topic, next] of this.next) {
      offsets[topic] = Math.min(next, ...[...this.tasks.values()].map((task) => task.firstWaiting(topic)));
    }
    return offsets;
  }

  /** A topic that is far ahead of the other waits until that one has come up (DESIGN.md rule 5). */
  private holdBack(consumer: Consumer): void {
    const { topics, partition } = this.options;
    for (const topic of topics) {
      const waiting = Math.max(0, ...[...this.tasks.values()].map((task) => task.waiting(topic)));
      if (waiting > HOLD_HIGH && !this.paused.has(topic)) {
        this.paused.add(topic);
        consumer.pause(topic, partition);
      } else if (waiting < HOLD_LOW && this.paused.has(topic)) {
        this.paused.delete(topic);
        consumer.resume(topic, partition);
      }
    }
  }
}

const HOLD_HIGH = 20_000;
const HOLD_LOW = 5_000;
const REMEMBERED = 1000;
/** Streams of a partition that wait for external detectors: with one more, the oldest no longer does. */
const LINGERING = 64;

const keyOf = (run: string, stream: string) => `${run}\0${stream}`;

function placeOf(key: string): { run: string; stream: string } {
  const at = key.indexOf('\0');
  return { run: key.slice(0, at), stream: key.slice(at + 1) };
}

/** False when the record cannot be used: `hand` then finds out why. */
function tryTake(task: StreamTask, record: ReceivedRecord): boolean {
  try {
    task.take(record);
    return true;
  } catch {
    return false;
  }
}
