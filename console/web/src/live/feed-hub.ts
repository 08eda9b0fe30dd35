import { eventFeed, type RunsListener } from './event-feed.js';
import { FeedMemory } from './feed-memory.js';
import type { FeedListener, FeedMessage } from './feed.js';

/** What the console takes on one stream. */
const MOST_RUNS = 8;

interface Followed {
  readonly listeners: Set<FeedListener>;
  readonly memory: FeedMemory;
}

/**
 * One event stream for every tab of a browser, whichever runs they follow: it is opened anew when a tab follows a run that no other
 * does, and closed with the last tab.
 */
export class FeedHub {
  readonly #runs = new Map<string, Followed>();
  #asked: readonly string[] = [];
  #close: () => void = () => undefined;

  /** @param open - opens the stream; another one in tests */
  constructor(private readonly open: (runs: readonly string[], tell: RunsListener) => () => void = eventFeed) {}

  /**
   * Tells of a run from now on, beginning with what is known of it.
   *
   * @returns call it when whoever listened is gone
   */
  join(run: string, tell: FeedListener): () => void {
    const known = this.#runs.get(run);
    const followed = known ?? { listeners: new Set(), memory: new FeedMemory() };
    for (const message of followed.memory.replay()) tell(message);
    followed.listeners.add(tell);
    this.#runs.set(run, followed);
    if (known === undefined) this.#reopen();
    return () => {
      followed.listeners.delete(tell);
      if (followed.listeners.size > 0 || this.#runs.get(run) !== followed) return;
      this.#runs.delete(run);
      // What nobody follows any more costs little; another run that had no place would get it.
      if (this.#runs.size === 0 || this.#runs.size >= MOST_RUNS) this.#reopen();
    };
  }

  #reopen(): void {
    // Newest first: of more runs than one stream may carry, the oldest wait.
    const runs = [...this.#runs.keys()].reverse().slice(0, MOST_RUNS);
    if (runs.join(' ') === this.#asked.join(' ')) return;
    this.#close();
    this.#asked = runs;
    this.#close = runs.length === 0 ? () => undefined : this.open(runs, (run, message) => this.#take(run, message));
  }

  #take(run: string | undefined, message: FeedMessage): void {
    for (const [name, { listeners, memory }] of this.#runs) {
      if (run !== undefined && run !== name) continue;
      memory.take(message);
      for (const tell of listeners) tell(message);
    }
  }
}
