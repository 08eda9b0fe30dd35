import { PlacedRecord, SimdriftError, type TopicSpec, type WireRecord } from '@simdrift/contracts';
import { partitionOf } from '../partition-of.js';
import { PartitionLog } from './partition-log.js';

/** How far a group has come with a topic. */
interface GroupOffsets {
  readonly committed: number[];
  /** Sum of `committed`, kept so that a lag costs one subtraction. */
  sum: number;
}

/** A reader outside any group, which holds records until it has seen them. */
export interface TopicReader {
  position(partition: number): number;
}

export interface EmbeddedTopicOptions {
  readonly partitions: number;
  readonly capacity: number;
  /** Tells that records have come to a partition. */
  readonly onAppend: (partition: number) => void;
}

/** How many of the newest records of a partition stay although every group has done with them: a producer resumes from them. */
const TAIL_KEPT = 64;

/** More streams than this are not expected; the cache of their partitions starts anew beyond it. */
const KEYS_CACHED = 10_000;

/** A topic in memory: its partitions, what it holds for whom, and when it is full. */
export class EmbeddedTopic {
  readonly logs: readonly PartitionLog[];
  readonly readers = new Set<TopicReader>();
  readonly #groups = new Map<string, GroupOffsets>();
  readonly #partitionOfKey = new Map<string, number>();
  #waiting: (() => void)[] = [];
  #appended = 0;
  #dropped = 0;
  #closed = false;

  constructor(
    readonly spec: TopicSpec,
    private readonly options: EmbeddedTopicOptions,
  ) {
    this.logs = Array.from({ length: options.partitions }, () => new PartitionLog(spec.retention === 'compact'));
  }

  /** Records dropped because nobody had read them in time (a ring, or a topic without any group). */
  get dropped(): number {
    return this.#dropped;
  }

  get retained(): number {
    return this.logs.reduce((sum, log) => sum + log.size, 0);
  }

  /** Sends that wait for the slowest group. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Makes a group known: from now on records wait for it. It begins at the oldest record kept. */
  join(group: string): void {
    if (this.#groups.has(group)) return;
    const committed = this.logs.map((log) => log.base);
    this.#groups.set(group, { committed, sum: committed.reduce((a, b) => a + b, 0) });
  }

  committed(group: string, partition: number): number {
    return this.#groups.get(group)?.committed[partition] ?? this.logs[partition]!.base;
  }

  commit(group: string, partition: number, offset: number): void {
    const offsets = this.#groups.get(group);
    if (offsets === undefined) return;
    const gain = Math.min(offset, this.logs[partition]!.next) - offsets.committed[partition]!;
    if (gain <= 0) return;
    offsets.committed[partition]! += gain;
    offsets.sum += gain;
    this.release(partition);
    if (this.#waiting.length > 0 && !this.#full()) this.#wake();
  }

  lag(group: string): number {
    return this.logs.reduce(
      (sum, log, partition) => sum + log.next - Math.max(this.committed(group, partition), log.base),
      0,
    );
  }

  /** Resolves when there is room; `undefined` when there is room now (the usual case costs no promise). */
  room(): Promise<void> | undefined {
    if (this.#closed) throw closed(this.spec.name);
    return this.#full() ? this.#waitForRoom() : undefined;
  }

  /** How many records may come at once before {@link room} must be asked again: a huge send goes in pieces. */
  get piece(): number {
    return this.spec.retention === 'must-consume' ? Math.ceil(this.options.capacity / 10) : Number.POSITIVE_INFINITY;
  }

  append(records: readonly WireRecord[], from: number, to: number): void {
    const touched = new Set<number>();
    for (let i = from; i < to; i++) {
      const record = records[i]!;
      const partition = this.#partition(record.key);
      const log = this.logs[partition]!;
      log.append(new PlacedRecord(record, this.spec.name, partition, log.next));
      touched.add(partition);
    }
    this.#appended += to - from;
    if (this.spec.retention === 'ring' || (this.spec.retention === 'must-consume' && this.#groups.size === 0)) {
      this.#dropOldest();
    }
    for (const partition of touched) this.options.onAppend(partition);
  }

  /** Lets go of what every group and reader has done with. */
  release(partition: number): void {
    if (this.spec.retention !== 'must-consume' || this.#groups.size === 0) return;
    const log = this.logs[partition]!;
    let low = log.next - TAIL_KEPT;
    for (const { committed } of this.#groups.values()) low = Math.min(low, committed[partition]!);
    for (const reader of this.readers) low = Math.min(low, reader.position(partition));
    log.releaseBefore(low);
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async #waitForRoom(): Promise<void> {
    while (this.#full()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      if (this.#closed) throw closed(this.spec.name);
    }
  }

  #full(): boolean {
    if (this.spec.retention !== 'must-consume') return false;
    for (const { sum } of this.#groups.values()) if (this.#appended - sum > this.options.capacity) return true;
    return false;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resume of waiting) resume();
  }

  /** Drops from the longest partition until the topic fits; counts what somebody had still to read. */
  #dropOldest(): void {
    for (let excess = this.retained - this.options.capacity; excess > 0; excess--) {
      let partition = 0;
      for (let p = 1; p < this.logs.length; p++) if (this.logs[p]!.size > this.logs[partition]!.size) partition = p;
      const log = this.logs[partition]!;
      if (this.#unread(partition, log.base)) this.#dropped++;
      log.releaseBefore(log.base + 1);
    }
  }

  #unread(partition: number, offset: number): boolean {
    if (this.#groups.size === 0) return true;
    for (const { committed } of this.#groups.values()) if (committed[partition]! <= offset) return true;
    return false;
  }

  #partition(key: string): number {
    let partition = this.#partitionOfKey.get(key);
    if (partition === undefined) {
      partition = partitionOf(key, this.options.partitions);
      if (this.#partitionOfKey.size >= KEYS_CACHED) this.#partitionOfKey.clear();
      this.#partitionOfKey.set(key, partition);
    }
    return partition;
  }
}

function closed(topic: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_BROKER_CLOSED', `The broker was closed while a send to "${topic}" waited.`);
}
