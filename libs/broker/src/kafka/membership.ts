/** One stay in a group: from one rebalance to the next. Whatever belongs to an ended one is stale. */
export class Membership {
  #ended = false;
  #end!: () => void;
  /** Resolves when the group has moved on. */
  readonly end = new Promise<void>((resolve) => (this.#end = resolve));

  /** @param assignment - partitions by topic (server names) */
  constructor(readonly assignment: Readonly<Record<string, readonly number[]>>) {}

  get ended(): boolean {
    return this.#ended;
  }

  /** The partition indices, of all topics together. */
  get partitions(): readonly number[] {
    return [...new Set(Object.values(this.assignment).flat())].sort((a, b) => a - b);
  }

  owns(topic: string, partition: number): boolean {
    return !this.#ended && this.assignment[topic]?.includes(partition) === true;
  }

  finish(): void {
    this.#ended = true;
    this.#end();
  }
}
