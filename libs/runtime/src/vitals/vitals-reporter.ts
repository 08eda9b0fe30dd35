import { hostname } from 'node:os';
import type { Broker, Producer } from '@simdrift/broker';
import { TOPICS, vitalsCodec } from '@simdrift/contracts';
import type { Registry } from 'prom-client';
import type { Log } from '../logger.js';
import { snapshotOf, vitalsFigures, type Snapshot } from './vitals-figures.js';

/**
 * Publishes every few seconds how this process does, for the dashboards: what it tells Prometheus, in the topic of the vitals. A report that
 * cannot be sent is left out: the next one says the same.
 */
export class VitalsReporter {
  private producer: Producer | undefined;
  private timer: NodeJS.Timeout | undefined;
  private before: { readonly at: number; readonly snapshot: Snapshot } = { at: performance.now(), snapshot: [] };
  private sending: Promise<void> = Promise.resolve();

  /** @param app - `processors` for one */
  constructor(
    private readonly app: string,
    private readonly registry: Registry,
    private readonly broker: Broker,
    private readonly log: Log,
    private readonly everyMs = 5000,
  ) {}

  async open(): Promise<void> {
    this.producer = await this.broker.producer();
    this.timer = setInterval(() => {
      this.sending = this.sending
        .then(() => this.report())
        .catch((error: Error) => this.log.warn(`A report of this process was not sent: ${error.message}`));
    }, this.everyMs);
    this.timer.unref();
  }

  /** Sends a report now. */
  async report(): Promise<void> {
    const [at, snapshot] = [performance.now(), await snapshotOf(this.registry)];
    const figures = vitalsFigures(this.before.snapshot, snapshot, Math.max(1e-3, (at - this.before.at) / 1000));
    this.before = { at, snapshot };
    const instance = `${hostname()}-${process.pid}`;
    // Wall clock: how a process does has no event time (DESIGN.md rule 3 is about frames).
    const record = vitalsCodec.encode({ process: this.app, instance, time: Date.now() * 1000, figures });
    await this.producer?.send(TOPICS.vitals, [record]);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.sending;
    await this.producer?.close();
  }
}
