import type { ReceivedRecord } from '@simdrift/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Subscription } from '../broker.port.js';
import type { EmbeddedTopic, TopicReader } from './embedded-topic.js';

/** Follows all partitions of a topic; what it has not seen yet is kept for it. */
export class EmbeddedSubscription implements Subscription, TopicReader {
  readonly caughtUp: Promise<void>;
  readonly #positions: number[];
  readonly #targets: readonly number[];
  readonly #done: Promise<void>;
  #reached!: () => void;
  #wake: (() => void) | undefined;
  #closed = false;

  constructor(
    private readonly topic: EmbeddedTopic,
    from: 'beginning' | 'now',
    private readonly onRecord: (record: ReceivedRecord) => void,
    private readonly onError: (error: unknown) => void,
    private readonly maxBatch: number,
  ) {
    this.#targets = topic.logs.map((log) => log.next);
    this.#positions = topic.logs.map((log) => (from === 'now' ? log.next : log.base));
    this.caughtUp = new Promise((resolve) => (this.#reached = resolve));
    topic.readers.add(this);
    this.#done = this.#run();
  }

  position(partition: number): number {
    return this.#positions[partition]!;
  }

  wake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.topic.readers.delete(this);
    this.#reached(); // nobody may wait for ever for a reader that is gone
    this.wake();
    await this.#done;
    this.topic.logs.forEach((_, partition) => this.topic.release(partition));
  }

  async #run(): Promise<void> {
    for (;;) {
      await nextTurn();
      if (this.#closed) return;
      let read = 0;
      for (let partition = 0; partition < this.#positions.length; partition++) read += this.#read(partition);
      if (this.#positions.every((position, partition) => position >= this.#targets[partition]!)) this.#reached();
      if (read === 0 && !this.#closed) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #read(partition: number): number {
    const log = this.topic.logs[partition]!;
    const records = log.read(this.#positions[partition]!, this.maxBatch);
    for (const record of records) {
      if (this.#closed) return 0;
      try {
        this.onRecord(record);
      } catch (error) {
        this.onError(error);
      }
    }
    const last = records[records.length - 1];
    this.#positions[partition] = last === undefined ? log.next : last.offset + 1;
    this.topic.release(partition);
    return records.length;
  }
}
