import { performance } from 'node:perf_hooks';
import type { ConsoleMetrics } from '../ops/console-metrics.js';
import type { LiveHub } from '../live/live-hub.js';
import { ChannelSource } from './channel-source.js';
import type { LineWatch } from './line-watch.js';
import { SseClient, type ChannelState } from './sse-client.js';
import type { SseSocket } from './sse-socket.port.js';

/** Times and limits of the event stream. */
export interface LiveStreamOptions {
  /** Milliseconds between ticks: eight a second is as fast as the eye reads figures. */
  readonly tickMs: number;
  /** Browsers that are served in one tick: more than these take turns, so that what they cost the line has a bound. */
  readonly perTick: number;
  readonly heartbeatMs: number;
  readonly maxClients: number;
}

export const LIVE_STREAM_DEFAULTS: LiveStreamOptions = {
  tickMs: 125,
  perTick: 12,
  heartbeatMs: 15_000,
  maxClients: 200,
};

/** Runs that one stream may follow: as many as the line keeps, and the newest, whichever that is. */
export const MAX_FOLLOWED = 8;

const LINE_EVERY_MS = 1_000;

/** All browsers on the event stream, fed from one clock. */
export class LiveStreamServer {
  /** Whoever was served stands at the end. */
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

  /**
   * Takes a browser in and sends it where things stand; `undefined` when as many as may are here. Call the result when it left.
   *
   * @param runs - ids of runs, or `latest`; of several, each event says in its name which one it is of
   */
  join(runs: readonly string[], socket: SseSocket): (() => void) | undefined {
    if (this.#clients.size >= this.options.maxClients) return undefined;
    const client = new SseClient(runs, socket, (channel) => this.metrics.sseDropped.inc({ channel }));
    this.#clients.add(client);
    this.metrics.sseClients.set(this.#clients.size);
    client.tick(this.#statesOf(runs));
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
    // Most browsers follow the same: what they are told is put together once.
    const told = new Map<string, readonly ChannelState[]>();
    for (const client of [...this.#clients].slice(0, this.options.perTick)) {
      const key = client.runs.join(' ');
      const states = told.get(key) ?? this.#statesOf(client.runs);
      told.set(key, states);
      client.tick(states);
      this.#clients.delete(client);
      this.#clients.add(client);
    }
  }

  #statesOf(runs: readonly string[]): readonly ChannelState[] {
    const states = runs.flatMap((run) =>
      this.#source.channels(this.hub.find(run), runs.length === 1 ? undefined : (channel) => `${channel}@${run}`),
    );
    return [...states, this.#source.line()];
  }

  #readLine(): void {
    const run = this.hub.find('latest');
    this.#source.setLine(
      this.meter.read(performance.now(), run?.run ?? '', run === undefined ? 0 : this.hub.seen(run)),
    );
  }
}
