/**
 * Lets so many tasks run at once; the others wait in the order in which they came. How many wait is up to the callers, who get a
 * promise each.
 *
 * @example await new Turnstile(2).pass(() => fetch(address));
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly places: number) {}

  /** Tasks that wait. */
  get queued(): number {
    return this.waiting.length;
  }

  async pass<Result>(task: () => Promise<Result>): Promise<Result> {
    // Whoever leaves hands over the place: nobody who comes later gets in between.
    if (this.inside < this.places) this.inside++;
    else await new Promise<void>((admit) => this.waiting.push(admit));
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.inside--;
      else next();
    }
  }
}
