import { cleanPoint } from './clean-point.js';
import type { Point } from './metrics-store.port.js';

/** The door of a store: cleans what comes in, counts what was written and what was refused, and hands the refused on. */
export class Intake {
  written = 0;
  rejected = 0;
  droppedFields = 0;

  constructor(private readonly onReject: ((point: Point, reason: string) => void) | undefined) {}

  /** The points that any store can take. A point that lost a field because it was not finite goes on without it. */
  accept(points: readonly Point[]): readonly Point[] {
    const accepted: Point[] = [];
    for (const point of points) {
      const cleaned = cleanPoint(point);
      if ('point' in cleaned) {
        accepted.push(cleaned.point);
        this.droppedFields += cleaned.dropped;
      } else this.reject(point, cleaned.reason);
    }
    return accepted;
  }

  reject(point: Point, reason: string): void {
    this.rejected += 1;
    this.onReject?.(point, reason);
  }
}
