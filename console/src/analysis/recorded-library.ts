import { Inject, Injectable } from '@nestjs/common';
import { SimdriftError } from '@simdrift/contracts';
import { parsePlan, type Plan, type SampleSources } from '@simdrift/scenarios';
import { openRun, RunTables, type RecordedRun } from '@simdrift/store';
import { CONSOLE_DEPS, type ConsoleDeps } from '../console-deps.js';

/** A recorded run with its plan, read. */
export interface OpenedRun {
  readonly recorded: RecordedRun;
  readonly plan: Plan;
}

/** The run records on disk, for whoever asks about what they hold. */
@Injectable()
export class RecordedLibrary {
  /** Of the run that was asked for last: phantoms and large files are slow to open. */
  #sources: { readonly run: string; readonly opened: Promise<SampleSources> } | undefined;

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  /** @throws {SimdriftError} `SIMDRIFT_UNKNOWN_RUN` */
  async open(run: string): Promise<OpenedRun> {
    const { runsDir } = this.deps;
    if (runsDir === undefined)
      throw new SimdriftError('SIMDRIFT_UNKNOWN_RUN', `This console knows no run "${run}".`, {
        hint: 'It was started without a folder of run records.',
      });
    const recorded = await openRun(runsDir, run);
    return { recorded, plan: parsePlan(recorded.plan) };
  }

  /** Lets a job ask the tables of a run, and closes them after it. */
  async asking<T>({ recorded }: OpenedRun, job: (tables: RunTables) => Promise<T>): Promise<T> {
    const tables = await RunTables.open(recorded);
    try {
      return await job(tables);
    } finally {
      tables.close();
    }
  }

  /** What the images of a run come from; undefined where this console cannot open data. @throws {SimdriftError} when they are no longer there */
  async sourcesOf({ plan }: OpenedRun): Promise<SampleSources | undefined> {
    const { openSources } = this.deps;
    if (openSources === undefined) return undefined;
    if (this.#sources?.run !== plan.run) {
      const opened = openSources(plan);
      opened.catch(() => (this.#sources = undefined));
      this.#sources = { run: plan.run, opened };
    }
    return this.#sources.opened;
  }
}
