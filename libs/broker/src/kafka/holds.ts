/** Why a partition is not fetched. */
export type HoldReason = 'assign' | 'retry' | 'user';

/** Who holds which partitions back: a partition is fetched again only when the last reason is gone. */
export class Holds {
  readonly #reasons = new Map<string, Set<HoldReason>>();

  constructor(
    private readonly pause: (topic: string, partition: number) => void,
    private readonly resume: (topic: string, partition: number) => void,
  ) {}

  hold(topic: string, partition: number, reason: HoldReason): void {
    const key = keyOf(topic, partition);
    const reasons = this.#reasons.get(key) ?? new Set();
    reasons.add(reason);
    this.#reasons.set(key, reasons);
    this.pause(topic, partition);
  }

  release(topic: string, partition: number, reason: HoldReason): void {
    const reasons = this.#reasons.get(keyOf(topic, partition));
    if (reasons?.delete(reason) === true && reasons.size === 0) this.resume(topic, partition);
  }

  has(topic: string, partition: number, reason: HoldReason): boolean {
    return this.#reasons.get(keyOf(topic, partition))?.has(reason) === true;
  }

  any(topic: string, partition: number): boolean {
    return (this.#reasons.get(keyOf(topic, partition))?.size ?? 0) > 0;
  }
}

function keyOf(topic: string, partition: number): string {
  return `${partition}|${topic}`;
}
