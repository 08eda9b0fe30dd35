import type { Channel } from '../../../src/live/live-dto.js';

/** `connecting` until the first word, `away` while the console does not answer. */
export type Connection = 'connecting' | 'live' | 'away';

/** What comes of the console's event stream, in whichever way a tab gets it. */
export type FeedMessage =
  | { readonly kind: 'event'; readonly channel: Channel; readonly data: string }
  | { readonly kind: 'connection'; readonly connection: Connection };

export type FeedListener = (message: FeedMessage) => void;

export const FEED_CHANNELS: readonly Channel[] = [
  'run',
  'picture',
  'film',
  'lanes',
  'accuracy',
  'fairness',
  'features',
  'alerts',
  'scores',
  'line',
];
