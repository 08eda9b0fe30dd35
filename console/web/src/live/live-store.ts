import type { Channel, LineDto, RunDto, SnapshotDto } from '../../../src/live/live-dto.js';
import { FEED_CHANNELS, type Connection } from './feed.js';
import { openFeed } from './open-feed.js';

/** What the page knows, channel by channel; null until the channel has spoken. */
export type LiveState = { [C in Exclude<Channel, 'line' | 'run'>]: SnapshotDto[C] | null } & {
  run: RunDto | null;
  line: LineDto | null;
};

const HIDDEN_MS = 1_000;
const NOTHING: LiveState = {
  run: null,
  picture: null,
  film: null,
  lanes: null,
  accuracy: null,
  fairness: null,
  features: null,
  alerts: null,
  scores: null,
  line: null,
};

/**
 * Follows the console's event stream. One store for the page; each panel listens to its own channels, so a new picture
 * does not draw the charts again.
 */
export class LiveStore {
  #state = NOTHING;
  #connection: Connection = 'connecting';
  readonly #listeners = new Map<string, Set<() => void>>();
  /** Channels of which the panels have not been told yet. */
  readonly #news = new Set<string>();

  /** @param run a run id, or `latest` */
  constructor(private readonly run: string) {}

  connect(): void {
    openFeed(this.run, (message) => {
      if (message.kind === 'connection') this.#setConnection(message.connection);
      else this.#take(message.channel, JSON.parse(message.data) as never);
    });
  }

  get<K extends keyof LiveState>(channel: K): LiveState[K] {
    return this.#state[channel];
  }

  get connection(): Connection {
    return this.#connection;
  }

  subscribe(channel: Channel | 'connection', listener: () => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #take<K extends keyof LiveState>(channel: K, value: LiveState[K]): void {
    if (channel === 'run' && this.#state.run?.run !== (value as RunDto | null)?.run) {
      // Another run: nothing of the old one may stand beside it.
      this.#state = { ...NOTHING, line: this.#state.line };
      for (const name of FEED_CHANNELS) if (name !== 'line' && name !== 'run') this.#tell(name);
    }
    this.#state = { ...this.#state, [channel]: value };
    this.#tell(channel);
    if (this.#connection !== 'live') this.#setConnection('live');
  }

  #setConnection(connection: Connection): void {
    this.#connection = connection;
    this.#tell('connection');
  }

  /** Panels hear of it with the next frame that the browser draws, all channels of a tick together; a hidden page once a second. */
  #tell(channel: string): void {
    if (this.#news.size === 0) {
      if (document.hidden) setTimeout(() => this.#tellAll(), HIDDEN_MS);
      else requestAnimationFrame(() => this.#tellAll());
    }
    this.#news.add(channel);
  }

  #tellAll(): void {
    const news = [...this.#news];
    this.#news.clear();
    for (const channel of news) this.#listeners.get(channel)?.forEach((listener) => listener());
  }
}
