import { decodeState, encodeState } from '../state-codec.js';

/** Where thresholds are kept by the hash of all that they depend on. Whoever keeps them elsewhere implements this. */
export interface ThresholdCache {
  /** What was kept under this key, in bytes; `undefined` when nothing is. */
  get(key: string): Uint8Array | undefined;
  set(key: string, value: Uint8Array): void;
}

/**
 * A cache in memory that forgets what was not asked for longest.
 *
 * @param capacity - entries to keep, at least 1; an entry is about a kilobyte
 */
export function memoryCache(capacity = 256): ThresholdCache {
  const kept = new Map<string, Uint8Array>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      // A map remembers the order of insertion: what is used moves to the end.
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      kept.delete(key);
      if (kept.size >= capacity) for (const oldest of kept.keys()) if (kept.size >= capacity) kept.delete(oldest);
      kept.set(key, value);
    },
  };
}

/** The cache that calibrations use when they are given none. */
export const sharedThresholds: ThresholdCache = memoryCache();

/** What is kept under a key, else what `compute` makes, which is then kept. Each call gets an object of its own. */
export function remembered<T extends object>(cache: ThresholdCache | null, key: () => string, compute: () => T): T {
  if (cache === null) return compute();
  const name = key();
  const known = cache.get(name);
  if (known !== undefined) return decodeState<T>(known);
  const value = compute();
  cache.set(name, encodeState(value));
  return value;
}
