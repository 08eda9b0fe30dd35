import { performance } from 'node:perf_hooks';
import type { ConsoleMetrics } from '../ops/console-metrics.js';
import type { LiveHub } from '../live/live-hub.js';
import { ChannelSource } from './channel-source.js';
import type { LineWatch } from './line-watch.js';
import { SseClient } from './sse-client.js';
import type { SseSocket } from './sse-socket.port.js';

/** Times and limits of the event stream. */
export interface LiveStreamOptions {
  /** Milliseconds between ticks: eight a second is as fast as the eye reads figures. */
  readonly tickMs: number;
  readonly heartbeatMs: number;
  readonly maxClients: number;
}

export const LIVE_STREAM_DEFAULTS: LiveStreamOptions = { tickMs: 125, heartbeatMs: 15_000, maxClients: 200 };

const LINE_EVERY_MS = 1_000;

/** All browsers on the event stream, fed from one clock. */
export class LiveStreamServer {
  readonly #clients = new Set<SseClient>();
  readonly #source = new ChannelSource();
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly hub: LiveHub,
    private readonly metrics: ConsoleMetrics,
    private readonly meter: LineWatch,
    private readonly options: LiveStreamOptions = LIVE_STREAM_DEFAULTS,
  ) {}

  start(): void {
    const { tickMs, heartbeatMs } = this.options;
    this.#readLine();
    this.#timers = [
      setInterval(() => this.#tick(), tickMs),
      setInterval(() => this.#readLine(), LINE_EVERY_MS),
      setInterval(() => this.#clients.forEach((client) => client.heartbeat()), heartbeatMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Takes a browser in and sends it where things stand; `undefined` when as many as may are here. Call the result when it left. */
  join(run: string, socket: SseSocket): (() => void) | undefined {
    if (this.#clients.size >= this.options.maxClients) return undefined;
    const client = new SseClient(run, socket, (channel) => this.metrics.sseDropped.inc({ channel }));
    this.#clients.add(client);
    this.metrics.sseClients.set(this.#clients.size);
    client.tick(this.#source.channels(this.hub.find(run)));
    return () => {
      this.#clients.delete(client);
      this.metrics.sseClients.set(this.#clients.size);
    };
  }

  close(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  #tick(): void {
    for (const client of this.#clients) client.tick(this.#source.channels(this.hub.find(client.run)));
  }

  #readLine(): void {
    const run = this.hub.find('latest');
    this.#source.setLine(
      this.meter.read(performance.now(), run?.run ?? '', run === undefined ? 0 : this.hub.seen(run)),
    );
  }
}
