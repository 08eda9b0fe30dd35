import { SimdriftError, type ReceivedRecord, type TopicSpec } from '@simdrift/contracts';
import type { Broker, Consumer, ConsumerOptions, Producer, Subscription } from '../broker.port.js';
import { KafkaAdmin } from './kafka-admin.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { brokerClosed } from './kafka-errors.js';
import type { KafkaBrokerOptions } from './kafka-options.js';
import { KafkaProducer } from './kafka-producer.js';
import { KafkaReader } from './kafka-reader.js';
import { Outage } from './outage.js';
import { Patience } from './patience.js';

/**
 * The broker on Apache Kafka, through kafkajs.
 *
 * A server that is away is waited for: one notice to the logger when it goes, one when it is back. Topics are kept by size, not
 * by age, and the record's own time stays the time of appending: event time is a header.
 *
 * @example
 * const broker = new KafkaBroker({ brokers: ['127.0.0.1:9092'], clientId: 'producers', partitions: 4 });
 * await broker.createTopics(TOPIC_SPECS);
 */
export class KafkaBroker implements Broker {
  readonly partitions: number;
  readonly #outage: Outage;
  readonly #patience: Patience;
  readonly #admin: KafkaAdmin;
  readonly #open = new Set<{ close(): Promise<void> }>();

  constructor(private readonly options: KafkaBrokerOptions) {
    if (options.brokers.length === 0 || options.brokers.some((broker) => !/^[^\s:]+:\d+$|^\[.+\]:\d+$/.test(broker))) {
      throw new SimdriftError(
        'SIMDRIFT_CONFIG',
        `Kafka brokers must be "host:port", not ${JSON.stringify(options.brokers)}.`,
        {
          hint: 'Write for example 127.0.0.1:9092.',
        },
      );
    }
    if (!Number.isInteger(options.partitions) || options.partitions < 1) {
      throw new SimdriftError(
        'SIMDRIFT_CONFIG',
        `Partitions must be a whole number from 1 up, not ${options.partitions}.`,
      );
    }
    this.partitions = options.partitions;
    this.#outage = new Outage(options.brokers.join(','), options.logger);
    this.#patience = new Patience(this.#outage);
    this.#admin = new KafkaAdmin(options, this.#patience);
  }

  createTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.#admin.createTopics(topics);
  }

  producer(): Promise<Producer> {
    if (this.#patience.closed) return Promise.reject(brokerClosed());
    const producer = new KafkaProducer(this.options, this.#outage, (closed) => this.#open.delete(closed));
    this.#open.add(producer);
    return Promise.resolve(producer);
  }

  async consumer(options: ConsumerOptions): Promise<Consumer> {
    await this.#admin.awaitTopics(options.topics);
    const consumer = new KafkaConsumer(this.options, options, this.#patience, this.#outage, (closed) =>
      this.#open.delete(closed),
    );
    this.#open.add(consumer);
    try {
      await consumer.start();
    } catch (error) {
      await consumer.close();
      throw error;
    }
    return consumer;
  }

  async subscribe(
    topic: string,
    { from }: { readonly from: 'beginning' | 'now' },
    onRecord: (record: ReceivedRecord) => void,
  ): Promise<Subscription> {
    await this.#admin.awaitTopics([topic]);
    const offsets = await this.#admin.offsets(topic);
    const start = new Map([...offsets].map(([partition, { low, high }]) => [partition, from === 'now' ? high : low]));
    const waitingFor = new Map(
      [...offsets].filter(([p, { high }]) => start.get(p)! < high).map(([p, { high }]) => [p, high]),
    );
    let reached!: () => void;
    const caughtUp = new Promise<void>((resolve) => (reached = resolve));
    if (waitingFor.size === 0) reached();
    const onProgress = (partition: number, next: number): void => {
      if (next >= (waitingFor.get(partition) ?? Infinity)) waitingFor.delete(partition);
      if (waitingFor.size === 0) reached();
    };
    const reader = new KafkaReader(this.options, topic, start, onRecord, onProgress, this.#patience, this.#outage);
    const close = async (): Promise<void> => {
      this.#open.delete(subscription);
      reached(); // nobody may wait for ever for a reader that is gone
      await reader.close();
      await this.#admin.deleteGroup(reader.group);
    };
    const subscription = { caughtUp, close };
    this.#open.add(subscription);
    return subscription;
  }

  async tail(topic: string, partition: number, count: number): Promise<readonly ReceivedRecord[]> {
    await this.#admin.awaitTopics([topic]);
    const { low, high } = (await this.#admin.offsets(topic)).get(partition) ?? { low: 0, high: 0 };
    const records: ReceivedRecord[] = [];
    if (high <= low || count <= 0) return records;
    let reached!: () => void;
    const end = new Promise<void>((resolve) => (reached = resolve));
    const reader = new KafkaReader(
      this.options,
      topic,
      new Map([[partition, Math.max(low, high - count)]]),
      (record) => void records.push(record),
      (_, next) => {
        if (next >= high) reached();
      },
      this.#patience,
      this.#outage,
    );
    this.#open.add(reader);
    try {
      await this.#patience.orClosed(end);
    } finally {
      this.#open.delete(reader);
      await reader.close();
      await this.#admin.deleteGroup(reader.group);
    }
    return records.slice(-count);
  }

  async lag(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const lags = new Map<string, number>();
    for (const topic of topics) lags.set(topic, await this.#admin.lag(group, topic));
    return lags;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((part) => part.close()));
    this.#patience.close();
    await this.#admin.close();
  }
}
