/** How many sizes are remembered: a run has one, a sweep a few. */
const LIMIT = 8;

/**
 * Remembers what depends on nothing but the size of an image. Bounded: the size that was made first leaves first.
 *
 * @param make - pure; its result is shared and must not be written to
 */
export function cachedBySize<T>(make: (height: number, width: number) => T): (height: number, width: number) => T {
  const cache = new Map<string, T>();
  return (height, width) => {
    const key = `${height}x${width}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = make(height, width);
    if (cache.size >= LIMIT) cache.delete(cache.keys().next().value!);
    cache.set(key, made);
    return made;
  };
}
