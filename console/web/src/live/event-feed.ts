import type { Channel } from '../../../src/live/live-dto.js';
import { FEED_CHANNELS, type FeedMessage } from './feed.js';

const AGAIN_MS = 3_000;

/** @param run - which of the runs it is of, as it was asked for; undefined: of all */
export type RunsListener = (run: string | undefined, message: FeedMessage) => void;

/** Opens the console's event stream for one run or several and tells of it until the returned function is called. */
export function eventFeed(runs: readonly string[], tell: RunsListener): () => void {
  const query = new URLSearchParams(runs.map((run) => ['run', run])).toString();
  const [only] = runs;
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const listen = (event: string, channel: Channel, run: string | undefined): void =>
    source.addEventListener(event, ({ data }: MessageEvent<string>) => tell(run, { kind: 'event', channel, data }));
  const open = (): void => {
    source = new EventSource(`/api/v1/stream?${query}`);
    source.onopen = () => tell(undefined, { kind: 'connection', connection: 'live' });
    source.onerror = () => {
      tell(undefined, { kind: 'connection', connection: 'away' });
      // A refusal (too many browsers, say) closes the stream for good; a lost connection is taken up by the browser itself.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    for (const channel of FEED_CHANNELS) {
      if (channel === 'line') listen('line', channel, undefined);
      else if (runs.length === 1) listen(channel, channel, only);
      else for (const run of runs) listen(`${channel}@${run}`, channel, run);
    }
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
