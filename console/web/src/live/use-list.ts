import { useEffect, useState } from 'react';
import { list, type NamedEntry } from './api.js';

const kept = new Map<string, readonly NamedEntry[]>();

/** A list of the console's catalogue, fetched once; empty until it is here. */
export function useList<T extends NamedEntry>(what: string): readonly T[] {
  const [entries, setEntries] = useState(kept.get(what) ?? []);
  useEffect(() => {
    if (kept.has(what)) return;
    let wanted = true;
    list<T>(what).then(
      (found) => {
        kept.set(what, found);
        if (wanted) setEntries(found);
      },
      // Titles are a nicety: without them the page shows names.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [what]);
  return entries as readonly T[];
}
