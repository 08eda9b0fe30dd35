/** The least of the newest values; amortised O(1) a value (a queue of those that may still become the least). */
export class SlidingMinimum {
  private readonly values: number[] = [];
  private readonly times: number[] = [];
  private head = 0;
  private time = 0;

  /** @param size - how many newest values count */
  constructor(private readonly size: number) {}

  /** Takes a value. Returns the least of the newest `size`, `null` while there are fewer. */
  take(value: number): number | null {
    while (this.values.length > this.head && this.values.at(-1)! >= value) {
      this.values.pop();
      this.times.pop();
    }
    this.values.push(value);
    this.times.push(this.time);
    this.time += 1;
    if (this.times[this.head]! <= this.time - 1 - this.size) this.head += 1;
    return this.time < this.size ? null : this.values[this.head]!;
  }

  clear(): void {
    this.values.length = 0;
    this.times.length = 0;
    this.head = 0;
    this.time = 0;
  }
}
