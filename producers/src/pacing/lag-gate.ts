import type { Broker } from '@simdrift/broker';
import { GROUPS, TOPICS } from '@simdrift/contracts';
import type { LineMeter } from '@simdrift/runtime';

/**
 * Holds production back while consumers are behind: closes at the high mark, opens again at the low one. Kafka does not slow a
 * producer, so this does (DESIGN.md rule 5).
 */
export class LagGate {
  private closed = false;
  private checkedAt = -Infinity;

  constructor(
    private readonly broker: Broker,
    private readonly marks: { readonly high: number; readonly low: number },
    private readonly meter: LineMeter,
    private readonly everyMs = 250,
  ) {}

  /** Whether to produce now. Asks the broker at most every 250 ms. */
  async open(now: number): Promise<boolean> {
    if (now - this.checkedAt < this.everyMs) return !this.closed;
    this.checkedAt = now;
    let worst = 0;
    for (const [group, topics] of WATCHED) {
      const lags = await this.broker.lag(group, topics);
      const records = [...lags.values()].reduce((sum, lag) => sum + lag, 0);
      this.meter.lag(group, records);
      worst = Math.max(worst, ...lags.values());
    }
    this.closed = worst > (this.closed ? this.marks.low : this.marks.high);
    return !this.closed;
  }
}

const WATCHED: readonly (readonly [string, readonly string[]])[] = [
  [GROUPS.inference, [TOPICS.frames]],
  [GROUPS.detection, [TOPICS.predictions, TOPICS.labels]],
  [GROUPS.scoring, [TOPICS.readings, TOPICS.truth]],
  [GROUPS.sinks, [TOPICS.readings, TOPICS.metrics, TOPICS.alerts, TOPICS.truth, TOPICS.scores]],
];
