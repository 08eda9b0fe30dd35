import { electedFeed } from './elected-feed.js';
import { eventFeed } from './event-feed.js';
import type { FeedListener, FeedMessage } from './feed.js';
import type { Hello } from './stream.worker.js';
import { holdForLife } from './tab-lock.js';

/**
 * Follows a run with one connection for all tabs of this browser: in a shared worker, where there are none through the tab that is
 * elected, and where there are no locks either with a connection of its own.
 *
 * @param run - a run id, or `latest`
 */
export function openFeed(run: string, tell: FeedListener): void {
  const locks = 'locks' in navigator;
  if ('SharedWorker' in window) {
    sharedFeed(run, tell, locks).catch(() => eventFeed(run, tell));
  } else if (locks && 'BroadcastChannel' in window) electedFeed(run, tell);
  else eventFeed(run, tell);
}

async function sharedFeed(run: string, tell: FeedListener, locks: boolean): Promise<void> {
  const worker = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), { type: 'module', name: 'simdrift' });
  // A worker that cannot be loaded says so and nothing more.
  worker.onerror = () => eventFeed(run, tell);
  const lock = locks ? `simdrift-tab ${crypto.randomUUID()}` : '';
  if (locks) await holdForLife(lock);
  worker.port.onmessage = ({ data }: MessageEvent<FeedMessage>) => tell(data);
  const hello: Hello = { run, lock };
  worker.port.postMessage(hello);
  if (!locks) addEventListener('pagehide', () => worker.port.postMessage('bye'));
}
