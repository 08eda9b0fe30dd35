import type { RunLauncher, RunWishes } from '@simdrift/console';
import type { Control, Settings } from '@simdrift/contracts';
import { reopenRun, runMaker } from '@simdrift/producers';
import { pathsOf, type Log } from '@simdrift/runtime';
import type { Plan, SampleSources } from '@simdrift/scenarios';
import { openRun } from '@simdrift/store';
import { replayOf } from './replay-of.js';

/** A run that is ready to be streamed. */
export interface PreparedRun {
  readonly plan: Plan;
  readonly sources: SampleSources;
  /** What people did in the run that it repeats. */
  readonly injections: readonly Control[];
}

/** Takes wishes for the next run while one streams; the newest wish counts. */
export class RunDesk implements RunLauncher {
  #next: PreparedRun | undefined;
  #wake: (() => void) | undefined;

  /**
   * @param settings - asked anew for every run
   * @param stop - ends the run in hand
   */
  constructor(
    private readonly settings: () => Settings,
    private readonly log: Log,
    private readonly stop: () => void,
  ) {}

  async start(wishes: RunWishes): Promise<{ run: string }> {
    return this.#put({ ...(await runMaker(wished(this.settings(), wishes), this.log).next(0)), injections: [] });
  }

  async replay(run: string): Promise<{ run: string }> {
    const settings = this.settings();
    const { runsDir } = pathsOf(settings);
    const { plan, injections } = replayOf(await openRun(runsDir, run));
    const now: Plan = { ...plan, startTime: Date.now() * 1000 };
    return this.#put({ plan: now, sources: await reopenRun(now, settings, this.log), injections });
  }

  /** Whether a run has been asked for that nobody has taken. */
  get waiting(): boolean {
    return this.#next !== undefined;
  }

  /** The run that was asked for, once. */
  take(): PreparedRun | undefined {
    const next = this.#next;
    this.#next = undefined;
    return next;
  }

  /** Resolves when a run is asked for, or the signal says so, or the time is up. */
  wanted(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.#next !== undefined || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake = undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }

  #put(next: PreparedRun): { run: string } {
    this.#next = next;
    this.stop();
    this.#wake?.();
    return { run: next.plan.run };
  }
}

/** Another scenario brings its own data set, length and rate; only a wish for the same one keeps those of the start. */
export function wished(settings: Settings, wishes: RunWishes): Settings {
  const { scenario, source, seed, external } = settings.producer;
  const kept = wishes.scenario === undefined ? settings.producer : { scenario, source, seed, external };
  const chosen = Object.fromEntries(Object.entries({ ...kept, ...wishes }).filter(([, value]) => value !== undefined));
  const { fast, loop, shard, shards, lagHigh, lagLow } = settings.producer;
  const producer = { scenario, seed, fast, loop, shard, shards, lagHigh, lagLow, ...chosen };
  const { run: _, ...fresh } = producer as Settings['producer'];
  return { ...settings, producer: fresh };
}
