import { electedFeed } from './elected-feed.js';
import { eventFeed } from './event-feed.js';
import type { FeedListener, FeedMessage } from './feed.js';
import { lockOfThisTab, type Hello } from './tab-lock.js';

/**
 * Follows a run with one connection for all tabs of this browser, whichever runs they follow: in a shared worker, where there are none
 * through the tab that is elected, and where there are no locks either with a connection of its own.
 *
 * @param run - a run id, or `latest`
 */
export function openFeed(run: string, tell: FeedListener): void {
  const locks = 'locks' in navigator;
  const alone = (): void => void eventFeed([run], (_, message) => tell(message));
  if ('SharedWorker' in window) sharedFeed(run, tell, locks, alone).catch(alone);
  else if (locks && 'BroadcastChannel' in window) electedFeed(run, tell).catch(alone);
  else alone();
}

async function sharedFeed(run: string, tell: FeedListener, locks: boolean, alone: () => void): Promise<void> {
  const worker = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), { type: 'module', name: 'simdrift' });
  // A worker that cannot be loaded says so and nothing more.
  worker.onerror = alone;
  const hello: Hello = { run, lock: locks ? await lockOfThisTab() : '' };
  worker.port.onmessage = ({ data }: MessageEvent<FeedMessage>) => tell(data);
  worker.port.postMessage(hello);
  if (!locks) addEventListener('pagehide', () => worker.port.postMessage('bye'));
}
