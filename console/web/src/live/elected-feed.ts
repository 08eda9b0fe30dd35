import { eventFeed } from './event-feed.js';
import { FeedMemory } from './feed-memory.js';
import type { FeedListener, FeedMessage } from './feed.js';

/**
 * One event stream for all tabs without a shared worker: the tab that holds a lock has the stream and hands it on; when it closes, the
 * browser gives the lock to the next.
 */
export function electedFeed(run: string, tell: FeedListener): void {
  const name = `simdrift-stream ${run}`;
  const tabs = new BroadcastChannel(name);
  const memory = new FeedMemory();
  tabs.onmessage = ({ data }: MessageEvent<FeedMessage | 'hello'>) => {
    if (data !== 'hello') tell(data);
  };
  navigator.locks
    .request(name, () => {
      tabs.onmessage = ({ data }: MessageEvent<FeedMessage | 'hello'>) => {
        if (data === 'hello') for (const message of memory.replay()) tabs.postMessage(message);
      };
      eventFeed(run, (message) => {
        memory.take(message);
        tabs.postMessage(message);
        tell(message);
      });
      return new Promise<never>(() => undefined);
    })
    .catch(() => tell({ kind: 'connection', connection: 'away' }));
  tabs.postMessage('hello');
}
