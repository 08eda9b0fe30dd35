import type { Point } from './metrics-store.port.js';

/** Points in order, taken from the front in batches without moving the rest each time. */
export class PointQueue {
  private items: Point[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(points: readonly Point[], from: number, to: number): void {
    for (let i = from; i < to; i++) this.items.push(points[i]!);
  }

  /** The first points, left where they are: they go only when they have been written. */
  peek(count: number): readonly Point[] {
    return this.items.slice(this.head, this.head + count);
  }

  drop(count: number): void {
    this.head += count;
    if (this.head < 10_000 && this.head < this.items.length) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }
}
