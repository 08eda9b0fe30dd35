/** What the place in the race hangs on. */
export interface Raced {
  readonly dummy: boolean;
  /** Frames to the first hit; null without one. */
  readonly delay: number | null;
}

/** The order of the race: who noticed earliest comes first, who did not after them, dummies last. For `sort`. */
export function raceOrder(a: Raced, b: Raced): number {
  const [late, later] = [a.delay ?? Infinity, b.delay ?? Infinity];
  return Number(a.dummy) - Number(b.dummy) || (late === later ? 0 : late - later);
}
