import { eventFeed } from './event-feed.js';
import { FeedMemory } from './feed-memory.js';

/** What a tab says first: which run it follows, and the lock that it holds while it lives (empty where there are no locks). */
export interface Hello {
  readonly run: string;
  readonly lock: string;
}

interface Shared {
  readonly ports: Set<MessagePort>;
  readonly memory: FeedMemory;
  readonly close: () => void;
}

/** One event stream for each run that is followed, however many tabs follow it; it closes with the last of them. */
const feeds = new Map<string, Shared>();

function join({ run, lock }: Hello, port: MessagePort): void {
  const known = feeds.get(run) ?? open(run);
  for (const message of known.memory.replay()) port.postMessage(message);
  known.ports.add(port);
  const leave = (): void => {
    known.ports.delete(port);
    if (known.ports.size > 0 || feeds.get(run) !== known) return;
    known.close();
    feeds.delete(run);
  };
  port.onmessage = leave;
  // Granted when the tab is gone, in whichever way.
  if (lock !== '') navigator.locks.request(lock, leave).catch(() => undefined);
}

function open(run: string): Shared {
  const ports = new Set<MessagePort>();
  const memory = new FeedMemory();
  const close = eventFeed(run, (message) => {
    memory.take(message);
    for (const port of ports) port.postMessage(message);
  });
  const shared = { ports, memory, close };
  feeds.set(run, shared);
  return shared;
}

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) port.onmessage = ({ data }: MessageEvent<Hello>) => join(data, port);
});
