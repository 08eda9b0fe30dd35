import type { Broker, Subscription } from '@simdrift/broker';
import { TOPICS, type Alert, type ReceivedRecord } from '@simdrift/contracts';
import { decodeLiveEvent } from './live-event.js';
import { emptyRun, type LiveRun } from './live-run.js';
import { applyLiveEvent } from './live-view.js';

/** Runs that are kept; run ids begin with a timestamp, so the greatest ids are the newest runs. */
export const MAX_RUNS = 5;

const FOLLOWED = [TOPICS.truth, TOPICS.metrics, TOPICS.readings, TOPICS.alerts, TOPICS.scores] as const;

/** Follows the line and keeps the live view of the newest runs. */
export class LiveHub {
  readonly #broker: Broker;
  readonly #runs = new Map<string, LiveRun>();
  readonly #subscriptions: Subscription[] = [];
  #refused = 0;
  #closed = false;

  constructor(broker: Broker) {
    this.#broker = broker;
  }

  /**
   * Subscribes. Controls are read whole first, so that which runs are the newest is known before their records come: those of
   * older runs are passed over by their header, without being decoded.
   */
  async start(): Promise<void> {
    await this.#follow(TOPICS.control).then((subscription) => subscription?.caughtUp);
    for (const topic of FOLLOWED) await this.#follow(topic);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#subscriptions.splice(0).map((subscription) => subscription.close()));
  }

  /** Records that could not be read. Whoever processes them writes the dead letter; the console only counts. */
  get refused(): number {
    return this.#refused;
  }

  /** Newest first. */
  runs(): readonly LiveRun[] {
    return [...this.#runs.values()].sort((a, b) => (a.run < b.run ? 1 : -1));
  }

  /** A run by its id, or the newest for `latest`. */
  find(run: string): LiveRun | undefined {
    return run === 'latest' ? this.runs()[0] : this.#runs.get(run);
  }

  /** Shows an alert that did not come over the line on the page of a run. */
  show(run: LiveRun, alert: Alert): void {
    applyLiveEvent(run, { kind: 'alert', record: alert });
  }

  /** Frames seen in all streams of a run: what a rate is the derivative of. */
  seen(run: LiveRun): number {
    let sum = 0;
    for (const stream of run.streams.values()) sum += stream.seen;
    return sum;
  }

  async #follow(topic: string): Promise<Subscription | undefined> {
    if (this.#closed) return undefined;
    const subscription = await this.#broker.subscribe(topic, { from: 'beginning' }, (record) => this.#take(record));
    this.#subscriptions.push(subscription);
    return subscription;
  }

  #take(record: ReceivedRecord): void {
    const run = this.#runOf(record.headers['run']);
    if (run === undefined) return;
    try {
      const event = decodeLiveEvent(record);
      if (event !== undefined) applyLiveEvent(run, event);
    } catch {
      this.#refused += 1;
    }
  }

  #runOf(id: string | undefined): LiveRun | undefined {
    if (id === undefined || id === '') return undefined;
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    if (this.#runs.size >= MAX_RUNS) {
      const oldest = [...this.#runs.keys()].sort()[0]!;
      if (id < oldest) return undefined;
      this.#runs.delete(oldest);
    }
    const run = emptyRun(id);
    this.#runs.set(id, run);
    return run;
  }
}
