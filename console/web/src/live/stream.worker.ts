import { FeedHub } from './feed-hub.js';
import type { Hello } from './tab-lock.js';

/** One for all tabs: it ends with the last of them. */
const hub = new FeedHub();

function join({ run, lock }: Hello, port: MessagePort): void {
  const leave = hub.join(run, (message) => port.postMessage(message));
  port.onmessage = leave;
  // Granted when the tab is gone, in whichever way.
  if (lock !== '') navigator.locks.request(lock, leave).catch(() => undefined);
}

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) port.onmessage = ({ data }: MessageEvent<Hello>) => join(data, port);
});
