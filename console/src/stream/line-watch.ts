import type { LineStatus } from '../console-deps.js';
import type { LineDto } from '../live/live-dto.js';

const WINDOW_MS = 5_000;

/**
 * The line's figures: those that the process measures, and, where it does not, the rate at which frames are seen to go by. Lag and
 * latency cannot be seen from outside; they stay null.
 */
export class LineWatch {
  readonly #status: (() => LineStatus) | undefined;
  #run = '';
  #samples: { at: number; seen: number }[] = [];

  constructor(status: (() => LineStatus) | undefined) {
    this.#status = status;
  }

  /** @param now monotonic milliseconds @param seen frames of the run seen so far, all streams together */
  read(now: number, run: string, seen: number): LineDto {
    if (run !== this.#run) this.#samples = [];
    this.#run = run;
    this.#samples.push({ at: now, seen });
    this.#samples = this.#samples.filter(({ at }) => now - at <= WINDOW_MS);
    const status = this.#status?.() ?? {};
    return {
      framesPerSecond: status.framesPerSecond ?? this.#rate(),
      lag: status.lag ?? null,
      p50Ms: status.p50Ms ?? null,
      p95Ms: status.p95Ms ?? null,
      provider: status.provider ?? null,
    };
  }

  #rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 900) return null;
    return Math.round(((last.seen - first.seen) / (last.at - first.at)) * 1000);
  }
}
