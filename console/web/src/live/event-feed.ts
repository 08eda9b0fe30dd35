import { FEED_CHANNELS, type FeedListener } from './feed.js';

const AGAIN_MS = 3_000;

/** Opens the console's event stream and tells of it until the returned function is called. */
export function eventFeed(run: string, tell: FeedListener): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(`/api/v1/stream?run=${encodeURIComponent(run)}`);
    source.onopen = () => tell({ kind: 'connection', connection: 'live' });
    source.onerror = () => {
      tell({ kind: 'connection', connection: 'away' });
      // A refusal (too many browsers, say) closes the stream for good; a lost connection is taken up by the browser itself.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    for (const channel of FEED_CHANNELS)
      source.addEventListener(channel, (event: MessageEvent<string>) =>
        tell({ kind: 'event', channel, data: event.data }),
      );
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
