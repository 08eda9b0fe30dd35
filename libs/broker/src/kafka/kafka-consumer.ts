import { retryDelay, SimdriftError } from '@simdrift/contracts';
import type { Consumer as KafkajsConsumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Consumer, ConsumerOptions } from '../broker.port.js';
import { beatInterval, disconnect, groupConsumer } from './group-consumer.js';
import { Holds } from './holds.js';
import { kafkaClient } from './kafka-client.js';
import { brokerError, isPermanent, isRebalance } from './kafka-errors.js';
import type { KafkaBrokerOptions } from './kafka-options.js';
import { toRecord } from './kafka-record.js';
import { Membership } from './membership.js';
import type { Outage } from './outage.js';
import type { Patience } from './patience.js';

/**
 * A member of a group on Kafka.
 *
 * Every rebalance takes all partitions away and gives the new ones (Kafka's eager protocol): nothing is fetched until the batches
 * in hand have settled, `onRevoke` and `onAssign` are through, and the seek is set. Batches of one partition index come one at a
 * time, whatever their topic, so a handler may keep plain state per index.
 */
export class KafkaConsumer implements Consumer {
  readonly #prefix: string;
  readonly #holds: Holds;
  /** The last batch under way per partition index. */
  readonly #lanes = new Map<number, Promise<void>>();
  readonly #owned = new Set<number>();
  readonly #failures = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #consumer: KafkajsConsumer | undefined;
  #membership = new Membership({});
  #assigning: Promise<void> = Promise.resolve();
  #joined!: () => void;
  #failed!: (error: unknown) => void;
  readonly #firstJoin = new Promise<void>((resolve, reject) => {
    this.#joined = resolve;
    this.#failed = reject;
  });
  #crashes = 0;
  #closing: Promise<void> | undefined;

  constructor(
    private readonly broker: KafkaBrokerOptions,
    private readonly options: ConsumerOptions,
    private readonly patience: Patience,
    private readonly outage: Outage,
    private readonly onClose: (consumer: KafkaConsumer) => void,
  ) {
    this.#prefix = broker.topicPrefix ?? '';
    const each = (act: 'pause' | 'resume') => (topic: string, partition: number) => {
      if (this.#membership.owns(topic, partition)) this.#consumer?.[act]([{ topic, partitions: [partition] }]);
    };
    this.#holds = new Holds(each('pause'), each('resume'));
  }

  /** Joins the group; resolves when it has joined for the first time. */
  async start(): Promise<void> {
    void this.#open();
    await this.patience.orClosed(this.#firstJoin);
  }

  async commit(topic: string, partition: number, offset: number): Promise<void> {
    const membership = this.#membership;
    const name = this.#prefix + topic;
    const consumer = this.#consumer;
    if (consumer === undefined || !membership.owns(name, partition)) return;
    // A rebalance waits for the batch in hand, and a commit may wait for the rebalance: the end of the membership unties them.
    const committed = consumer.commitOffsets([{ topic: name, partition, offset: String(offset) }]);
    await Promise.race([committed, membership.end]).catch((error: unknown) => {
      if (!membership.ended && !isRebalance(error)) throw brokerError('A commit failed', error);
    });
    committed.catch(() => undefined);
  }

  pause(topic: string, partition: number): void {
    this.#holds.hold(this.#prefix + topic, partition, 'user');
  }

  resume(topic: string, partition: number): void {
    this.#holds.release(this.#prefix + topic, partition, 'user');
  }

  seek(topic: string, partition: number, offset: number): void {
    const name = this.#prefix + topic;
    if (!this.#membership.owns(name, partition)) return;
    this.#consumer?.seek({ topic: name, partition, offset: String(Math.max(0, offset)) });
    this.#failures.delete(`${partition}|${name}`);
    this.#holds.release(name, partition, 'retry');
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#lanes.values());
    const consumer = this.#consumer;
    this.#consumer = undefined;
    this.#membership.finish();
    await this.#assigning;
    await this.#revokeAll();
    this.onClose(this);
    if (consumer !== undefined) await disconnect(consumer);
  }

  get #what(): string {
    return `Consuming as "${this.options.group}"`;
  }

  get #stopping(): boolean {
    return this.#closing !== undefined || this.patience.closed;
  }

  async #open(): Promise<void> {
    const current = (): boolean => consumer === this.#consumer;
    const client = kafkaClient(this.broker, {
      closed: () => this.patience.closed || !current(),
      onTrouble: (message) => {
        if (!this.#stopping && current()) this.outage.began(this.#what, message);
      },
    });
    const consumer: KafkajsConsumer = groupConsumer(client, this.broker, this.options);
    this.#consumer = consumer;
    consumer.on(consumer.events.HEARTBEAT, () => this.outage.ended());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.#join(consumer, payload.memberAssignment));
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#crash(consumer, payload.error));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: this.options.topics.map((name) => this.#prefix + name), fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: this.broker.partitions,
        eachBatch: (payload) => this.#eachBatch(payload),
      });
    } catch (error) {
      this.#crash(consumer, error);
    }
  }

  /** Called by kafkajs between joining and its first fetch: what is held here is not fetched. */
  #join(consumer: KafkajsConsumer, assignment: Record<string, number[]>): void {
    if (consumer !== this.#consumer) return;
    this.#membership.finish();
    const membership = (this.#membership = new Membership(assignment));
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) this.#holds.hold(topic, partition, 'assign');
    }
    this.#crashes = 0;
    this.#joined();
    this.outage.ended();
    this.#assigning = this.#assigning.then(() => this.#assign(consumer, membership));
  }

  async #assign(consumer: KafkajsConsumer, membership: Membership): Promise<void> {
    await Promise.all(this.#lanes.values());
    await this.#revokeAll();
    await Promise.all(membership.partitions.map((partition) => this.#assignOne(consumer, membership, partition)));
  }

  async #assignOne(consumer: KafkajsConsumer, membership: Membership, partition: number): Promise<void> {
    for (let failures = 0; !membership.ended && !this.#stopping; failures++) {
      try {
        this.#owned.add(partition);
        const offsets = (await this.options.onAssign?.(partition)) ?? new Map<string, number>();
        if (membership.ended) return;
        for (const [topic, offset] of offsets) {
          consumer.seek({ topic: this.#prefix + topic, partition, offset: String(offset) });
        }
        for (const topic of Object.keys(membership.assignment)) {
          this.#failures.delete(`${partition}|${topic}`);
          this.#holds.release(topic, partition, 'retry');
          this.#holds.release(topic, partition, 'assign');
        }
        return;
      } catch (error) {
        this.#report(error);
        await Promise.race([this.patience.rest(retryDelay(failures)), membership.end]);
      }
    }
  }

  async #revokeAll(): Promise<void> {
    const owned = [...this.#owned];
    this.#owned.clear();
    await Promise.all(
      owned.map(async (partition) => {
        try {
          await this.options.onRevoke?.(partition);
        } catch (error) {
          this.#report(error);
        }
      }),
    );
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { partition } = payload.batch;
    const membership = this.#membership;
    const before = this.#lanes.get(partition) ?? Promise.resolve();
    let lost: unknown;
    const beat = async (): Promise<void> => {
      await payload.heartbeat().catch((error: unknown) => {
        if (!isRebalance(error)) return; // the connection; kafkajs meets it again after the batch
        lost ??= error;
        membership.finish();
      });
    };
    // Also while waiting for the lane: the server counts the time from the last heartbeat, not from the start of a batch.
    const timer = setInterval(() => void beat(), beatInterval(this.broker));
    const lane = before.then(() => this.#handle(payload, membership, beat)).finally(() => clearInterval(timer));
    this.#lanes.set(partition, lane);
    await lane;
    if (this.#lanes.get(partition) === lane) this.#lanes.delete(partition);
    if (lost !== undefined) throw lost as Error;
  }

  /** Hands a fetched batch over in parts; never rejects. */
  async #handle(payload: EachBatchPayload, membership: Membership, beat: () => Promise<void>): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const stale = (): boolean =>
      this.#stopping || !membership.owns(topic, partition) || !payload.isRunning() || payload.isStale();
    const size = this.broker.maxBatch ?? 500;
    for (let from = 0; from < messages.length && !stale(); from += size) {
      if (this.#holds.any(topic, partition)) return; // fetched again when it goes on
      const part = messages.slice(from, from + size);
      try {
        await this.options.onBatch(this.#batch(payload, part, stale, beat));
      } catch (error) {
        this.#report(error);
        if (!stale()) this.#retryLater(topic, partition, membership);
        return;
      }
      if (stale()) return;
      payload.resolveOffset(part[part.length - 1]!.offset);
      this.#failures.delete(`${partition}|${topic}`);
    }
  }

  #batch(
    payload: EachBatchPayload,
    messages: readonly KafkaMessage[],
    stale: () => boolean,
    heartbeat: () => Promise<void>,
  ) {
    const topic = payload.batch.topic.slice(this.#prefix.length);
    const { partition } = payload.batch;
    return {
      topic,
      partition,
      records: messages.map((message) => toRecord(topic, partition, message)),
      stale,
      heartbeat,
    };
  }

  /** Holds one partition of one topic back for a while; its offset stands where the rejected batch began, the others go on. */
  #retryLater(topic: string, partition: number, membership: Membership): void {
    const key = `${partition}|${topic}`;
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    this.#holds.hold(topic, partition, 'retry');
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!membership.ended) this.#holds.release(topic, partition, 'retry');
    }, retryDelay(failures));
    this.#timers.add(timer);
  }

  /** kafkajs has given up: begin again with a new consumer, which joins, assigns and seeks anew. */
  #crash(consumer: KafkajsConsumer, error: unknown): void {
    if (consumer !== this.#consumer) return;
    this.#consumer = undefined;
    this.#membership.finish();
    void disconnect(consumer);
    if (this.#stopping) return;
    if (isPermanent(error)) this.#failed(brokerError(`Joining group "${this.options.group}" failed`, error));
    this.outage.began(this.#what, error);
    this.#report(brokerError(`The consumer of group "${this.options.group}" starts anew`, error));
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        if (!this.#stopping) void this.#open();
      },
      retryDelay(this.#crashes++ + 2),
    );
    this.#timers.add(timer);
  }

  #report(error: unknown): void {
    this.options.onError?.(
      error instanceof Error
        ? error
        : new SimdriftError('SIMDRIFT_USAGE', `A consumer rejected with ${String(error)}.`),
    );
  }
}
