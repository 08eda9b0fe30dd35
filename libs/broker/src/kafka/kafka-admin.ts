import { SimdriftError, type Retention, type TopicSpec } from '@simdrift/contracts';
import type { Admin, IResourceConfigEntry } from 'kafkajs';
import { kafkaClient } from './kafka-client.js';
import { MAX_MESSAGE_BYTES, type KafkaBrokerOptions } from './kafka-options.js';
import type { Patience } from './patience.js';

/** Topics, offsets and lags, through one administration client that is opened when first needed. */
export class KafkaAdmin {
  readonly #prefix: string;
  #admin: Admin | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: KafkaBrokerOptions,
    private readonly patience: Patience,
  ) {
    this.#prefix = options.topicPrefix ?? '';
  }

  /** Creates missing topics; refuses those that exist with another number of partitions. */
  createTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.#do('Creating topics', async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(this.#prefix + name));
      if (missing.length > 0) {
        await admin.createTopics({
          topics: missing.map(({ name, retention }) => ({
            topic: this.#prefix + name,
            numPartitions: this.options.partitions,
            replicationFactor: this.options.replicationFactor ?? 1,
            configEntries: topicConfig(retention, this.options.retentionBytes ?? 4 * 1024 ** 3),
          })),
        });
      }
      await this.#checkPartitions(admin, topics);
    });
  }

  /** Waits until topics exist (another process may be about to create them). */
  awaitTopics(topics: readonly string[]): Promise<void> {
    return this.#do('Opening topics', async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((name) => !existing.has(this.#prefix + name));
      if (missing.length > 0) throw new Error(`there is no topic ${missing.join(', ')} yet`);
    });
  }

  /** The oldest and the next offset of every partition. */
  offsets(topic: string): Promise<ReadonlyMap<number, { readonly low: number; readonly high: number }>> {
    return this.#do('Reading offsets', async (admin) => {
      const offsets = await admin.fetchTopicOffsets(this.#prefix + topic);
      return new Map(offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]));
    });
  }

  /** Records of a topic that a group has not committed. */
  async lag(group: string, topic: string): Promise<number> {
    const ends = await this.offsets(topic);
    const committed = await this.#do('Reading offsets', (admin) =>
      admin.fetchOffsets({ groupId: group, topics: [this.#prefix + topic] }),
    );
    let lag = 0;
    for (const { partition, offset } of committed[0]?.partitions ?? []) {
      const { low, high } = ends.get(partition) ?? { low: 0, high: 0 };
      lag += high - Math.min(high, Math.max(low, Number(offset))); // a group without a commit has −1 (or −2)
    }
    return lag;
  }

  /** Forgets a reader's group; a group that is gone already is as good. */
  async deleteGroup(group: string): Promise<void> {
    if (this.patience.closed) return;
    await this.#connected((admin) => admin.deleteGroups([group])).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#admin?.disconnect().catch(() => undefined);
    this.#admin = undefined;
  }

  #do<T>(what: string, action: (admin: Admin) => Promise<T>): Promise<T> {
    return this.patience.until(what, () => this.#connected(action));
  }

  /** One action after the other; a client that fails is replaced, for its connections may be dead. */
  #connected<T>(action: (admin: Admin) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      try {
        if (this.#admin === undefined) {
          // Short tries here: whoever waits for a broker wants to be told soon, and Patience tries again.
          const admin = kafkaClient(this.options, { closed: () => this.patience.closed }).admin();
          await admin.connect();
          this.#admin = admin;
        }
        return await action(this.#admin);
      } catch (error) {
        await this.close();
        throw error;
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #checkPartitions(admin: Admin, topics: readonly TopicSpec[]): Promise<void> {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => this.#prefix + name) });
    for (const { name, partitions } of found) {
      if (partitions.length === this.options.partitions) continue;
      throw new SimdriftError(
        'SIMDRIFT_CONFIG',
        `Topic "${name}" has ${partitions.length} partitions, but ${this.options.partitions} are configured.`,
        {
          hint: `Set the number of partitions to ${partitions.length}, use another topic prefix, or delete the topic.`,
          facts: { topic: name, found: partitions.length, configured: this.options.partitions },
        },
      );
    }
  }
}

/** Retention by size only: event times of a replay are old, and what is old by the clock may still be unread. */
function topicConfig(retention: Retention, bytes: number): IResourceConfigEntry[] {
  const limited = retention === 'must-consume' || retention === 'ring';
  const config: Record<string, string> = {
    'cleanup.policy': retention === 'compact' ? 'compact' : 'delete',
    'retention.ms': '-1',
    'retention.bytes': limited ? String(bytes) : '-1',
    'max.message.bytes': String(MAX_MESSAGE_BYTES),
  };
  return Object.entries(config).map(([name, value]) => ({ name, value }));
}
