import type { FeedMessage } from './feed.js';

/** The newest of everything that a feed has said: what a tab that comes later is told first. */
export class FeedMemory {
  readonly #events = new Map<string, FeedMessage & { kind: 'event' }>();
  #connection: FeedMessage & { kind: 'connection' } = { kind: 'connection', connection: 'connecting' };
  #run = '';

  take(message: FeedMessage): void {
    if (message.kind === 'connection') {
      this.#connection = message;
      return;
    }
    if (message.channel === 'run') {
      const run = runOf(message.data);
      // Of another run nothing of the old one holds but how the line does.
      if (run !== this.#run) for (const name of this.#events.keys()) if (name !== 'line') this.#events.delete(name);
      this.#run = run;
    }
    this.#events.set(message.channel, message);
  }

  /** The run first: a page clears what it knows when the run is another. */
  replay(): readonly FeedMessage[] {
    const run = this.#events.get('run');
    const others = [...this.#events.values()].filter((event) => event !== run);
    return [...(run === undefined ? [] : [run]), ...others, this.#connection];
  }
}

function runOf(data: string): string {
  return (JSON.parse(data) as { readonly run: string } | null)?.run ?? '';
}
