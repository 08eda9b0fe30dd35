import { type ReceivedRecord, retryDelay, SimdriftError } from '@simdrift/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConsumerOptions, StartOffsets } from '../broker.port.js';
import type { EmbeddedTopic } from './embedded-topic.js';

/** Where a lane is in one of its topics. */
interface Position {
  readonly topic: EmbeddedTopic;
  offset: number;
  paused: boolean;
  /** Counts seeks, so that a batch in hand knows that it is out of date. */
  seeks: number;
  failures: number;
  /** Set while a rejected batch waits for its next attempt. */
  retry: NodeJS.Timeout | undefined;
}

/**
 * One partition index of a member: reads that partition of all its topics, one batch at a time, topic after topic in turn.
 *
 * Being one at a time is what lets a handler keep plain state per partition index.
 */
export class Lane {
  readonly #positions: Position[];
  readonly #done: Promise<void>;
  #stopped = false;
  #turn = 0;
  #wake: (() => void) | undefined;

  constructor(
    readonly partition: number,
    topics: readonly EmbeddedTopic[],
    private readonly options: ConsumerOptions,
    private readonly maxBatch: number,
  ) {
    this.#positions = topics.map((topic) => ({
      topic,
      offset: topic.committed(options.group, partition),
      paused: false,
      seeks: 0,
      failures: 0,
      retry: undefined,
    }));
    this.#done = this.#run();
  }

  /** Tells that records have come, or that something else has changed. */
  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  pause(topic: string, paused: boolean): void {
    const position = this.#find(topic);
    if (position !== undefined) position.paused = paused;
    this.wake();
  }

  seek(topic: string, offset: number): void {
    const position = this.#find(topic);
    if (position === undefined) return;
    position.offset = Math.max(0, offset);
    position.seeks++;
    position.failures = 0;
    clearTimeout(position.retry);
    position.retry = undefined;
    this.wake();
  }

  /** Stops after the batch in hand, and says that the partition is gone. */
  stop(): Promise<void> {
    this.#stopped = true;
    for (const { retry } of this.#positions) clearTimeout(retry);
    this.wake();
    return this.#done;
  }

  async #run(): Promise<void> {
    await nextTurn(); // the member that makes this lane is handed to its owner first
    if (this.#stopped) return;
    await this.#assign();
    while (!this.#stopped) {
      const position = this.#nextReady();
      if (position === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      await this.#deliver(position);
      await nextTurn();
    }
    try {
      await this.options.onRevoke?.(this.partition);
    } catch (error) {
      this.#report(error);
    }
  }

  async #assign(): Promise<void> {
    if (this.options.onAssign === undefined) return;
    for (let failures = 0; !this.#stopped; failures++) {
      try {
        this.#startAt(await this.options.onAssign(this.partition));
        return;
      } catch (error) {
        this.#report(error);
        await this.#rest(retryDelay(failures));
      }
    }
  }

  /** Waits, or until the lane is stopped. */
  async #rest(ms: number): Promise<void> {
    const end = performance.now() + ms;
    const timer = setTimeout(() => this.wake(), ms + 1);
    while (!this.#stopped && performance.now() < end) await new Promise<void>((resolve) => (this.#wake = resolve));
    clearTimeout(timer);
  }

  #startAt(offsets: StartOffsets): void {
    for (const [topic, offset] of offsets) this.seek(topic, offset);
  }

  /** The next topic in turn that has records for us. */
  #nextReady(): Position | undefined {
    for (let i = 0; i < this.#positions.length; i++) {
      const position = this.#positions[(this.#turn + i) % this.#positions.length]!;
      const log = position.topic.logs[this.partition]!;
      if (position.paused || position.retry !== undefined || log.next <= position.offset) continue;
      this.#turn = (this.#turn + i + 1) % this.#positions.length;
      return position;
    }
    return undefined;
  }

  async #deliver(position: Position): Promise<void> {
    const { topic, seeks } = position;
    const log = topic.logs[this.partition]!;
    const records = log.read(position.offset, this.maxBatch);
    if (records.length === 0) {
      position.offset = log.next; // nothing but holes of a compacted log
      return;
    }
    const stale = (): boolean => this.#stopped || position.seeks !== seeks;
    try {
      await this.options.onBatch(this.#batch(topic, records, stale));
      if (position.seeks !== seeks) return;
      position.offset = records[records.length - 1]!.offset + 1;
      position.failures = 0;
    } catch (error) {
      this.#report(error);
      if (stale()) return;
      position.retry = setTimeout(() => {
        position.retry = undefined;
        this.wake();
      }, retryDelay(position.failures++));
    }
  }

  #batch(topic: EmbeddedTopic, records: readonly ReceivedRecord[], stale: () => boolean) {
    return { topic: topic.spec.name, partition: this.partition, records, stale, heartbeat: () => Promise.resolve() };
  }

  #find(topic: string): Position | undefined {
    return this.#positions.find((position) => position.topic.spec.name === topic);
  }

  #report(error: unknown): void {
    this.options.onError?.(
      error instanceof Error
        ? error
        : new SimdriftError('SIMDRIFT_USAGE', `A consumer rejected with ${String(error)}.`),
    );
  }
}
