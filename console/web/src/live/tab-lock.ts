/** What a tab says first: which run it follows, and the lock that it holds while it lives (empty where there are no locks). */
export interface Hello {
  readonly run: string;
  readonly lock: string;
}

/** Holds a lock for as long as this tab lives; the browser lets it go when the tab is closed, or crashes. */
export function holdForLife(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}

/** A lock of this tab's own, held for life; whoever is granted it knows that the tab is gone. */
export async function lockOfThisTab(): Promise<string> {
  const lock = `simdrift-tab ${crypto.randomUUID()}`;
  await holdForLife(lock);
  return lock;
}
