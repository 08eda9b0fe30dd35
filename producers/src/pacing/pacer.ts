/** Says how many ticks are due: at the nominal rate times a speed, or as fast as the line takes them. */
export class Pacer {
  private origin: { readonly at: number; readonly tick: number };
  private speed = 1;
  private paused = false;
  /** A paused run is produced up to here. */
  private granted = 0;

  /**
   * @param rate - ticks a second at speed 1
   * @param fast - no pacing: always a whole slice
   * @param slice - most ticks at a time
   */
  constructor(
    private readonly rate: number,
    private readonly fast: boolean,
    private readonly slice: number,
    now: number,
    tick: number,
  ) {
    this.origin = { at: now, tick };
  }

  /** Ticks that may be produced now, when `tick` is the next one. */
  due(now: number, tick: number): number {
    if (this.paused) return Math.max(0, Math.min(this.slice, this.granted - tick));
    if (this.fast) return this.slice;
    const target = this.origin.tick + Math.floor(((now - this.origin.at) / 1000) * this.rate * this.speed) + 1;
    // After a stall the stream goes on at its pace: it does not catch up in a burst.
    if (target - tick > this.slice * 4) this.rebase(now, tick);
    return Math.max(0, Math.min(this.slice, target - tick));
  }

  pause(): void {
    this.paused = true;
  }

  /** Lets a paused run go on for some ticks. @param tick - the next one */
  step(ticks: number, tick: number): void {
    this.granted = Math.max(this.granted, tick) + ticks;
  }

  resume(now: number, tick: number): void {
    this.paused = false;
    this.rebase(now, tick);
  }

  setSpeed(factor: number, now: number, tick: number): void {
    this.speed = factor;
    this.rebase(now, tick);
  }

  /** Milliseconds until something may be due. */
  get nap(): number {
    return this.paused ? 50 : this.fast ? 5 : Math.max(5, Math.min(100, 1000 / (this.rate * this.speed)));
  }

  private rebase(now: number, tick: number): void {
    this.origin = { at: now, tick };
  }
}
