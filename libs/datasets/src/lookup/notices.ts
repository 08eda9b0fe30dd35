type Listener = (notice: string) => void;

const told = new WeakMap<Listener, Set<string>>();

/** Tells a listener something, unless it has been told the same before. */
export function once(listener: Listener | undefined, notice: string): void {
  if (listener === undefined) return;
  const before = told.get(listener) ?? new Set<string>();
  told.set(listener, before);
  if (before.has(notice)) return;
  before.add(notice);
  listener(notice);
}
