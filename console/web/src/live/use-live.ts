import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Connection } from './feed.js';
import type { LiveState, LiveStore } from './live-store.js';

export const LiveContext = createContext<LiveStore | null>(null);

function useStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === null) throw new Error('There is no LiveContext above this panel.');
  return store;
}

/** What a channel says now; the panel is drawn again when it says something else. */
export function useChannel<K extends keyof LiveState>(channel: K): LiveState[K] {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe(channel, listener), [store, channel]);
  return useSyncExternalStore(subscribe, () => store.get(channel));
}

export function useConnection(): Connection {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribe('connection', listener), [store]);
  return useSyncExternalStore(subscribe, () => store.connection);
}
