import type { Channel, LineDto, RunDto, SnapshotDto } from '../../../src/live/live-dto.js';

/** What the page knows, channel by channel; null until the channel has spoken. */
export type LiveState = { [C in Exclude<Channel, 'line' | 'run'>]: SnapshotDto[C] | null } & {
  run: RunDto | null;
  line: LineDto | null;
};

/** `connecting` until the first word, `away` while the console does not answer. */
export type Connection = 'connecting' | 'live' | 'away';

const NAMES = ['run', 'picture', 'film', 'lanes', 'accuracy', 'fairness', 'alerts', 'scores', 'line'] as const;
const NOTHING: LiveState = {
  run: null,
  picture: null,
  film: null,
  lanes: null,
  accuracy: null,
  fairness: null,
  alerts: null,
  scores: null,
  line: null,
};
const AGAIN_MS = 3_000;

/**
 * Follows the console's event stream. One store for the page; each panel listens to its own channels, so a new picture
 * does not draw the charts again.
 */
export class LiveStore {
  #state = NOTHING;
  #connection: Connection = 'connecting';
  readonly #listeners = new Map<string, Set<() => void>>();

  /** @param run a run id, or `latest` */
  constructor(private readonly run: string) {}

  connect(): void {
    const source = new EventSource(`/api/v1/stream?run=${encodeURIComponent(this.run)}`);
    source.onopen = () => this.#setConnection('live');
    source.onerror = () => {
      this.#setConnection('away');
      // A refusal (too many tabs, say) closes the stream for good; a lost connection is taken up by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), AGAIN_MS);
    };
    for (const name of NAMES)
      source.addEventListener(name, (event: MessageEvent<string>) => this.#take(name, JSON.parse(event.data) as never));
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
      for (const name of NAMES) if (name !== 'line' && name !== 'run') this.#tell(name);
    }
    this.#state = { ...this.#state, [channel]: value };
    this.#tell(channel);
    if (this.#connection !== 'live') this.#setConnection('live');
  }

  #setConnection(connection: Connection): void {
    this.#connection = connection;
    this.#tell('connection');
  }

  #tell(channel: string): void {
    this.#listeners.get(channel)?.forEach((listener) => listener());
  }
}
