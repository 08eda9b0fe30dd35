/** A record waiting for its turn, with where it was read. */
export interface Queued<T> {
  readonly value: T;
  readonly offset: number;
}

/** A queue of records of one topic in the order of their seq; what comes again is dropped. */
export class EventQueue<T> {
  private readonly items: Queued<T>[] = [];
  private head = 0;
  private readonly newest = new Map<string, number>();
  private end: number | undefined;
  private reached: number;

  /**
   * @param seqOf - place of a record in its stream
   * @param keyOf - records of one key come in rising seq
   * @param from - records before it have been worked through
   */
  constructor(
    private readonly seqOf: (value: T) => number,
    private readonly keyOf: (value: T) => string,
    private readonly from: number,
  ) {
    this.reached = from;
  }

  push(value: T, offset: number): void {
    const [seq, key] = [this.seqOf(value), this.keyOf(value)];
    if (seq < this.from || seq <= (this.newest.get(key) ?? -1)) return;
    this.newest.set(key, seq);
    this.reached = Math.max(this.reached, seq);
    this.items.push({ value, offset });
  }

  /** No more will come. */
  finish(offset: number): void {
    this.end ??= offset;
  }

  /** Everything with a seq below `seq` is here. */
  covers(seq: number): boolean {
    return this.end !== undefined || this.reached >= seq;
  }

  get ended(): boolean {
    return this.end !== undefined;
  }

  get waiting(): number {
    return this.items.length - this.head;
  }

  /** The next record below `seq`. */
  shift(seq: number): T | undefined {
    const item = this.items[this.head];
    if (item === undefined || this.seqOf(item.value) >= seq) return undefined;
    this.head += 1;
    if (this.head > 1024) this.head -= this.items.splice(0, this.head).length;
    return item.value;
  }

  /** First offset that a restart must read again. */
  firstWaiting(): number {
    return Math.min(this.items[this.head]?.offset ?? Infinity, this.end ?? Infinity);
  }
}
