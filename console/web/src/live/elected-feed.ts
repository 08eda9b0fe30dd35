import { FeedHub } from './feed-hub.js';
import type { FeedListener, FeedMessage } from './feed.js';
import { lockOfThisTab, type Hello } from './tab-lock.js';

const NAME = 'simdrift-stream';

/** What tabs say to each other: where the stream is, who follows what, and what came for whom. */
type Word =
  | { readonly kind: 'elected' }
  | { readonly kind: 'hello'; readonly hello: Hello }
  | { readonly kind: 'told'; readonly to: string; readonly message: FeedMessage };

/**
 * One event stream for all tabs without a shared worker: the tab that holds a lock has the stream and hands it on; when it closes, the
 * browser gives the lock to the next, and the others say anew what they follow.
 */
export async function electedFeed(run: string, tell: FeedListener): Promise<void> {
  const lock = await lockOfThisTab();
  const tabs = new BroadcastChannel(NAME);
  const say = (word: Word): void => tabs.postMessage(word);
  const hello = (): void => say({ kind: 'hello', hello: { run, lock } });
  tabs.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'elected') hello();
    else if (data.kind === 'told' && data.to === lock) tell(data.message);
  };
  hello();
  await navigator.locks.request(NAME, () => {
    const hub = new FeedHub();
    const joined = new Set<string>();
    tabs.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === 'hello' && !joined.has(data.hello.lock)) handOn(hub, data.hello, say, joined);
    };
    hub.join(run, tell);
    say({ kind: 'elected' });
    return new Promise<never>(() => undefined);
  });
}

function handOn(hub: FeedHub, { run, lock }: Hello, say: (word: Word) => void, joined: Set<string>): void {
  joined.add(lock);
  const leave = hub.join(run, (message) => say({ kind: 'told', to: lock, message }));
  // Granted when that tab is gone.
  navigator.locks.request(lock, leave).catch(() => undefined);
}
