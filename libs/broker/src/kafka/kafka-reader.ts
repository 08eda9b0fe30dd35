import type { ReceivedRecord } from '@simdrift/contracts';
import { randomUUID } from 'node:crypto';
import { retryDelay } from '@simdrift/contracts';
import type { Consumer as KafkajsConsumer } from 'kafkajs';
import { coPartition } from './co-partition.assigner.js';
import { kafkaClient } from './kafka-client.js';
import { RETRY, type KafkaBrokerOptions } from './kafka-options.js';
import { toRecord } from './kafka-record.js';
import type { Outage } from './outage.js';
import type { Patience } from './patience.js';

/**
 * Reads partitions of a topic from given offsets on, outside any group that matters: kafkajs cannot assign partitions by hand, so
 * this is a group of one under a random name that never commits.
 */
export class KafkaReader {
  readonly group = `simdrift-reader-${randomUUID()}`;
  readonly #next: Map<number, number>;
  readonly #topic: string;
  #consumer: KafkajsConsumer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #crashes = 0;
  #closed = false;

  /**
   * @param from - first offset by partition; partitions left out are not read
   * @param onRecord - called in order within a partition, each record once, also across reconnections
   * @param onProgress - called when the next offset of a partition has moved, with that offset
   */
  constructor(
    private readonly broker: KafkaBrokerOptions,
    private readonly topic: string,
    from: ReadonlyMap<number, number>,
    private readonly onRecord: (record: ReceivedRecord) => void,
    private readonly onProgress: (partition: number, next: number) => void,
    private readonly patience: Patience,
    private readonly outage: Outage,
  ) {
    this.#topic = (broker.topicPrefix ?? '') + topic;
    this.#next = new Map(from);
    void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const consumer = this.#consumer;
    this.#consumer = undefined;
    await consumer?.disconnect().catch(() => undefined);
  }

  async #open(): Promise<void> {
    const consumer: KafkajsConsumer = kafkaClient(this.broker, {
      closed: () => this.patience.closed || consumer !== this.#consumer,
    }).consumer({
      groupId: this.group,
      partitionAssigners: [coPartition],
      maxWaitTimeInMs: 100,
      allowAutoTopicCreation: false,
      retry: { ...RETRY, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#consumer = consumer;
    consumer.on(consumer.events.GROUP_JOIN, () => {
      if (consumer === this.#consumer) this.#start(consumer);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#crash(consumer, payload.error));
    // Also for fetches that hold nothing but holes of a compacted log, which no handler gets to see.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (consumer === this.#consumer) this.#advance(payload.partition, Number(payload.lastOffset) + 1);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [this.#topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          for (const message of batch.messages) {
            const record = toRecord(this.topic, batch.partition, message);
            if (this.#closed || record.offset < (this.#next.get(batch.partition) ?? Infinity)) continue;
            this.#next.set(batch.partition, record.offset + 1);
            this.onRecord(record);
          }
          return Promise.resolve();
        },
      });
    } catch (error) {
      this.#crash(consumer, error);
    }
  }

  /** Before the first fetch: the offsets where reading begins. */
  #start(consumer: KafkajsConsumer): void {
    this.#crashes = 0;
    this.outage.ended();
    for (let partition = 0; partition < this.broker.partitions; partition++) {
      const offset = this.#next.get(partition);
      if (offset === undefined) consumer.pause([{ topic: this.#topic, partitions: [partition] }]);
      else consumer.seek({ topic: this.#topic, partition, offset: String(offset) });
    }
  }

  #advance(partition: number, next: number): void {
    if (this.#closed) return;
    if (next > (this.#next.get(partition) ?? Infinity)) this.#next.set(partition, next);
    this.onProgress(partition, this.#next.get(partition) ?? 0);
  }

  #crash(consumer: KafkajsConsumer, error: unknown): void {
    if (consumer !== this.#consumer) return;
    this.#consumer = undefined;
    void consumer.disconnect().catch(() => undefined);
    if (this.#closed || this.patience.closed) return;
    this.outage.began(`Reading "${this.topic}"`, error);
    this.#timer = setTimeout(() => void this.#open(), retryDelay(this.#crashes++ + 2));
  }
}
