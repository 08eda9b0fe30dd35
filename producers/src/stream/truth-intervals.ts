import type { Truth } from '@simdrift/contracts';
import { eventTime, type FrameSource, type Plan } from '@simdrift/scenarios';

/**
 * Cuts what is injected into intervals: one at every change of the effects in force, and at least one per cadence, so that a
 * chart has a row for every stretch of time. Each interval is told when it is over.
 */
export class TruthIntervals {
  /** @param told - first seq that no record has covered yet */
  constructor(
    private readonly plan: Plan,
    private readonly stream: string,
    private readonly frames: FrameSource,
    private told: number,
  ) {}

  /** The records of the intervals that end with frame `seq`, none when the current one goes on. */
  upTo(seq: number): readonly Truth[] {
    if (seq >= this.plan.frames || seq < this.told || !this.endsAfter(seq)) return [];
    return this.tell(seq);
  }

  /** The records of what has not been told yet, when the stream ends before frame `until`. */
  rest(until: number): readonly Truth[] {
    return until > this.told ? this.tell(until - 1) : [];
  }

  private tell(seq: number): readonly Truth[] {
    const records: Truth[] = [];
    // A person's injection may have cut the interval after it began: it is told in its pieces.
    for (let from = this.told, next = from + 1; from <= seq; next++) {
      if (next <= seq && this.names(next) === this.names(from)) continue;
      records.push(...this.records(from, next));
      from = next;
    }
    this.told = seq + 1;
    return records;
  }

  private endsAfter(seq: number): boolean {
    const next = seq + 1;
    return next === this.plan.frames || next % this.plan.cadence === 0 || this.names(seq) !== this.names(next);
  }

  private names(seq: number): string {
    const active = this.frames.timeline(this.stream).at(seq);
    return active.length === 0 ? '' : active.map(({ spec }) => spec.name).join();
  }

  private records(from: number, until: number): readonly Truth[] {
    const { plan, stream } = this;
    const timeline = this.frames.timeline(stream);
    const base = { run: plan.run, stream, seq: from, time: eventTime(plan, from), until };
    const sums = new Map<string, number>();
    for (let seq = from; seq < until; seq++) {
      for (const { spec, severity } of timeline.at(seq)) sums.set(spec.name, (sums.get(spec.name) ?? 0) + severity);
    }
    if (sums.size === 0) return [{ ...base, effect: 'none', severity: 0 }];
    return [...sums].map(([effect, sum]) => ({ ...base, effect, severity: Math.min(1, sum / (until - from)) }));
  }
}
