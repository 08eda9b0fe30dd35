import { SimdriftError, type ReceivedRecord, type TopicSpec } from '@simdrift/contracts';
import type { Broker, Consumer, ConsumerOptions, Producer, Subscription } from '../broker.port.js';
import { EmbeddedGroup } from './embedded-group.js';
import { EmbeddedProducer } from './embedded-producer.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { EmbeddedTopic } from './embedded-topic.js';

export interface EmbeddedBrokerOptions {
  readonly partitions: number;
  /**
   * Records per topic (default 20,000): how far the slowest group of a `must-consume` topic may fall behind its commits before
   * `send` waits, and how many a `ring` keeps. A group that commits more rarely than this stands still.
   */
  readonly capacity?: number;
  /** Records per batch (default 500). */
  readonly maxBatch?: number;
  /** Groups that will read a topic, by topic: its records wait for them although they have not joined yet. */
  readonly requiredGroups?: Readonly<Record<string, readonly string[]>>;
  /** A failure of a subscriber's callback (default: ignored). */
  readonly onError?: (error: Error) => void;
}

/** What a topic holds. */
export interface TopicStats {
  readonly retained: number;
  readonly dropped: number;
  /** Sends that wait for the slowest group. */
  readonly waiting: number;
}

/**
 * The broker of one process: topics, partitions, groups and offsets in memory, bounded.
 *
 * A record that was sent is handed over: neither its value nor its headers may be changed afterwards, for nothing is copied. A
 * `must-consume` topic keeps a record until every group that it knows has committed it, and holds its producers back meanwhile;
 * without any group it keeps the newest `capacity` and counts what it drops.
 *
 * @example
 * const broker = new EmbeddedBroker({ partitions: 4 });
 * await broker.createTopics(TOPIC_SPECS);
 */
export class EmbeddedBroker implements Broker {
  readonly partitions: number;
  readonly #topics = new Map<string, EmbeddedTopic>();
  readonly #groups = new Map<string, EmbeddedGroup>();
  readonly #producers = new Set<EmbeddedProducer>();
  readonly #subscriptions = new Map<EmbeddedSubscription, string>();
  #closed = false;

  constructor(private readonly options: EmbeddedBrokerOptions) {
    for (const name of ['partitions', 'capacity', 'maxBatch'] as const) {
      const value = options[name] ?? 1;
      if (!Number.isInteger(value) || value < 1) {
        throw new SimdriftError(
          'SIMDRIFT_CONFIG',
          `The broker's ${name} must be a whole number from 1 up, not ${value}.`,
        );
      }
    }
    this.partitions = options.partitions;
  }

  createTopics(topics: readonly TopicSpec[]): Promise<void> {
    for (const spec of topics) {
      if (this.#topics.has(spec.name)) continue;
      const topic = new EmbeddedTopic(spec, {
        partitions: this.partitions,
        capacity: this.options.capacity ?? 20_000,
        onAppend: (partition) => this.#wake(spec.name, partition),
      });
      for (const group of this.options.requiredGroups?.[spec.name] ?? []) topic.join(group);
      this.#topics.set(spec.name, topic);
    }
    return Promise.resolve();
  }

  producer(): Promise<Producer> {
    return this.#open(() => {
      const producer = new EmbeddedProducer((name) => this.#topic(name));
      this.#producers.add(producer);
      return producer;
    });
  }

  consumer(options: ConsumerOptions): Promise<Consumer> {
    return this.#open(() => {
      const topics = options.topics.map((name) => this.#topic(name));
      let group = this.#groups.get(options.group);
      if (group === undefined) {
        group = new EmbeddedGroup(this.partitions, this.options.maxBatch ?? 500);
        this.#groups.set(options.group, group);
      }
      return group.join(options, topics);
    });
  }

  subscribe(
    topic: string,
    { from }: { readonly from: 'beginning' | 'now' },
    onRecord: (record: ReceivedRecord) => void,
  ): Promise<Subscription> {
    return this.#open(() => {
      const report = (error: unknown): void => this.options.onError?.(error as Error);
      const maxBatch = this.options.maxBatch ?? 500;
      const subscription = new EmbeddedSubscription(this.#topic(topic), from, onRecord, report, maxBatch);
      this.#subscriptions.set(subscription, topic);
      return {
        caughtUp: subscription.caughtUp,
        close: () => {
          this.#subscriptions.delete(subscription);
          return subscription.close();
        },
      };
    });
  }

  tail(topic: string, partition: number, count: number): Promise<readonly ReceivedRecord[]> {
    return this.#open(() => this.#topic(topic).logs[partition]?.newest(count) ?? []);
  }

  lag(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#open(() => new Map(topics.map((name) => [name, this.#topic(name).lag(group)])));
  }

  /** Records of a topic that were dropped unread. */
  dropped(topic: string): number {
    return this.#topic(topic).dropped;
  }

  stats(topic: string): TopicStats {
    const { retained, dropped, waiting } = this.#topic(topic);
    return { retained, dropped, waiting };
  }

  /** Ends consumers after the batch in hand; sends that wait reject with `SIMDRIFT_BROKER_CLOSED`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const topic of this.#topics.values()) topic.close();
    await Promise.all([...this.#producers].map((producer) => producer.close()));
    await Promise.all([...this.#groups.values()].map((group) => group.close()));
    await Promise.all([...this.#subscriptions.keys()].map((subscription) => subscription.close()));
  }

  #open<T>(make: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new SimdriftError('SIMDRIFT_BROKER_CLOSED', 'The broker is closed.'));
    return new Promise((resolve) => resolve(make()));
  }

  #topic(name: string): EmbeddedTopic {
    const topic = this.#topics.get(name);
    if (topic !== undefined) return topic;
    throw new SimdriftError('SIMDRIFT_NOT_FOUND', `There is no topic "${name}".`, {
      hint: 'Create it with createTopics.',
    });
  }

  #wake(topic: string, partition: number): void {
    for (const group of this.#groups.values()) group.wake(partition);
    for (const [subscription, name] of this.#subscriptions) if (name === topic) subscription.wake();
  }
}
