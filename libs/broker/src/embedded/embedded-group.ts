import type { Consumer, ConsumerOptions } from '../broker.port.js';
import type { EmbeddedTopic } from './embedded-topic.js';
import { Lane } from './lane.js';

interface Member {
  readonly options: ConsumerOptions;
  readonly topics: readonly EmbeddedTopic[];
  readonly lanes: Map<number, Lane>;
  readonly paused: Set<string>;
  closing: boolean;
}

/** A consumer group: partition index p of all topics belongs to member p % n, in the order of joining. */
export class EmbeddedGroup {
  readonly #members: Member[] = [];
  #rebalancing = Promise.resolve();

  constructor(
    private readonly partitions: number,
    private readonly maxBatch: number,
  ) {}

  /** Adds a member; partitions move to it as soon as their present owners have finished the batch in hand. */
  join(options: ConsumerOptions, topics: readonly EmbeddedTopic[]): Consumer {
    const member: Member = { options, topics, lanes: new Map(), paused: new Set(), closing: false };
    for (const topic of topics) topic.join(options.group);
    this.#members.push(member);
    void this.#rebalance();
    return this.#consumer(member);
  }

  /** Records have come to a partition. */
  wake(partition: number): void {
    for (const member of this.#members) member.lanes.get(partition)?.wake();
  }

  async close(): Promise<void> {
    await Promise.all(this.#members.slice().map((member) => this.#leave(member)));
  }

  /** One rebalance after the other: a partition starts at its new owner only after the old one has let go of it. */
  #rebalance(): Promise<void> {
    this.#rebalancing = this.#rebalancing.then(async () => {
      const members = this.#members.filter((member) => !member.closing);
      const owner = (partition: number): Member | undefined => members[partition % Math.max(1, members.length)];
      await Promise.all(
        this.#members.flatMap((member) =>
          [...member.lanes.values()]
            .filter(({ partition }) => owner(partition) !== member)
            .map(async (lane) => {
              await lane.stop();
              member.lanes.delete(lane.partition);
            }),
        ),
      );
      for (let partition = 0; partition < this.partitions; partition++) {
        const member = owner(partition);
        if (member !== undefined && !member.closing && !member.lanes.has(partition)) this.#start(member, partition);
      }
    });
    return this.#rebalancing;
  }

  #start(member: Member, partition: number): void {
    const lane = new Lane(partition, member.topics, member.options, this.maxBatch);
    for (const topic of member.topics) {
      if (member.paused.has(key(topic.spec.name, partition))) lane.pause(topic.spec.name, true);
    }
    member.lanes.set(partition, lane);
  }

  async #leave(member: Member): Promise<void> {
    member.closing = true;
    await this.#rebalance();
    const index = this.#members.indexOf(member);
    if (index >= 0) this.#members.splice(index, 1);
  }

  #consumer(member: Member): Consumer {
    const pause = (topic: string, partition: number, paused: boolean): void => {
      if (paused) member.paused.add(key(topic, partition));
      else member.paused.delete(key(topic, partition));
      member.lanes.get(partition)?.pause(topic, paused);
    };
    return {
      commit: (topic, partition, offset) => {
        if (member.lanes.has(partition)) {
          member.topics.find(({ spec }) => spec.name === topic)?.commit(member.options.group, partition, offset);
        }
        return Promise.resolve();
      },
      pause: (topic, partition) => pause(topic, partition, true),
      resume: (topic, partition) => pause(topic, partition, false),
      seek: (topic, partition, offset) => member.lanes.get(partition)?.seek(topic, offset),
      close: () => this.#leave(member),
    };
  }
}

function key(topic: string, partition: number): string {
  return `${partition}|${topic}`;
}
