import { FIELDS, MEASUREMENTS, ROLLED, TAGS } from '@simdrift/contracts';
import type { Point } from '../metrics-store.port.js';
import type { TimeRange } from './roll-up-statements.js';

/** Where roll-ups are behind: per run the range of event time that was written since it was rolled up. */
export class RollUpKeeper {
  private stale = new Map<string, { from: number; to: number }>();
  private ended = false;

  /** Takes note of points that have reached the database, in whatever order. */
  note(points: readonly Point[]): void {
    for (const { measurement, tags, fields, time } of points) {
      if (!(measurement in ROLLED)) continue;
      const run = tags[TAGS.run] ?? '';
      const range = this.stale.get(run);
      if (range === undefined) this.stale.set(run, { from: time, to: time });
      else {
        range.from = Math.min(range.from, time);
        range.to = Math.max(range.to, time);
      }
      if (measurement === MEASUREMENTS.scores && fields[FIELDS.final] === 1) this.ended = true;
    }
  }

  /** Whether a stream has ended since the last {@link take}: then nobody should wait for the next minute. */
  get hasEnded(): boolean {
    return this.ended;
  }

  /** What is to be rolled up now; from here on it counts as done. */
  take(): ReadonlyMap<string, TimeRange> {
    const taken = this.stale;
    this.stale = new Map();
    this.ended = false;
    return taken;
  }

  /** Gives a range back that could not be rolled up. */
  giveBack(run: string, { from, to }: TimeRange): void {
    const range = this.stale.get(run);
    this.stale.set(
      run,
      range === undefined ? { from, to } : { from: Math.min(from, range.from), to: Math.max(to, range.to) },
    );
  }
}
