import type { ReceivedRecord, TopicSpec, WireRecord } from '@simdrift/contracts';

/** A batch of one partition of one topic, in order. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ReceivedRecord[];
  /** Tells the broker that this consumer is alive; call it between parts of a long batch. Cheap when called often. */
  readonly heartbeat: () => Promise<void>;
  /** True when the partition has been taken away or the consumer stops: leave off, nothing of this batch need be kept. */
  readonly stale: () => boolean;
}

/** Where to read a partition index from: offsets by topic. A topic left out starts where the group committed, else at its beginning. */
export type StartOffsets = ReadonlyMap<string, number>;

export interface ConsumerOptions {
  readonly group: string;
  /** Read together: partition p of every topic goes to the same member. */
  readonly topics: readonly string[];
  /**
   * Handles a batch. Batches of one partition index, whatever their topic, come one after the other; those of different indices may
   * overlap. A rejection is reported and retried from the same offset, after a pause that grows.
   */
  onBatch(batch: Batch): Promise<void>;
  /**
   * How many milliseconds records may lie before they are handed over (default 50). Whoever is in no hurry wakes less often, for larger
   * batches. The embedded broker hands over at once.
   */
  readonly lingerMs?: number;
  /** A partition index (of all topics) has been given to this member: load its state; read on from the offsets returned. */
  onAssign?(partition: number): Promise<StartOffsets>;
  /** A partition index has been taken away: forget its state. */
  onRevoke?(partition: number): Promise<void>;
  /** A failure that will be retried, to be logged and counted. */
  onError?(error: Error): void;
}

/** A member of a consumer group. */
export interface Consumer {
  /**
   * Commits: the group has done with everything before `offset` of the partition. For a partition that has been taken away it does
   * nothing: its next owner begins at the last commit.
   */
  commit(topic: string, partition: number, offset: number): Promise<void>;
  /** Stops fetching a partition until {@link resume}; batches already handed over still arrive. */
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  /** Goes back (or forward): the next batch of the partition begins at `offset`. */
  seek(topic: string, partition: number, offset: number): void;
  /** Leaves the group after the batch in hand (so it must not be awaited inside `onBatch`). */
  close(): Promise<void>;
}

/** Sends records; resolves when the broker keeps them. One producer sends one batch at a time, in order. */
export interface Producer {
  /** Each record goes to the partition of its key ({@link partitionOf}). Retries while the broker is away. */
  send(topic: string, records: readonly WireRecord[]): Promise<void>;
  /** Several topics in one send. */
  sendAll(batches: readonly { readonly topic: string; readonly records: readonly WireRecord[] }[]): Promise<void>;
  close(): Promise<void>;
}

/** A reader of all partitions of a topic, outside any group. */
export interface Subscription {
  /** Resolves when everything that was in the topic at subscription time has been delivered. */
  readonly caughtUp: Promise<void>;
  close(): Promise<void>;
}

/**
 * A log of records in topics and partitions, with consumer groups: what the line needs of Kafka, and no more.
 *
 * Order is kept within a partition. Delivery is at least once: after a crash a batch comes again. Nothing is unbounded: a
 * `must-consume` topic holds its producers back (embedded) or is watched through {@link lag} (Kafka).
 */
export interface Broker {
  readonly partitions: number;
  /** Creates what is missing. Waits for a broker that is away, says so once, and goes on when it comes. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  producer(): Promise<Producer>;
  consumer(options: ConsumerOptions): Promise<Consumer>;
  /** Follows a topic from its beginning (or from now on), every partition, without a group. */
  subscribe(
    topic: string,
    options: { readonly from: 'beginning' | 'now' },
    onRecord: (record: ReceivedRecord) => void,
  ): Promise<Subscription>;
  /** The newest records of a partition, oldest first, at most `count` (fewer when retention has taken them). */
  tail(topic: string, partition: number, count: number): Promise<readonly ReceivedRecord[]>;
  /** Records that the group has not committed yet, by topic, summed over partitions. */
  lag(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}
