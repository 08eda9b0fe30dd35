import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { listRuns, RUN_FILES, type RunStatus } from '@simdrift/store';
import { CONSOLE_DEPS, type ConsoleDeps } from '../console-deps.js';
import { NO_FACTS, readFacts, type RecordDigest, type RecordFacts } from './record-digest.js';

/** Records that a question over all runs looks at, the newest: what one request may cost has a bound. */
export const MOST_RECORDS = 5000;
/** Records read at a time. */
const AT_ONCE = 16;

/** The newest records, and how many there are. */
export interface NewestDigests {
  /** Newest first. */
  readonly digests: readonly RecordDigest[];
  readonly total: number;
}

/**
 * What the run records say, in short. A report is read once, and again when its file has changed; a later question costs the state of
 * two files for each record.
 */
@Injectable()
export class RecordDigests {
  readonly #kept = new Map<string, { readonly stamp: string; readonly facts: Promise<RecordFacts> }>();

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  /** How the recorded runs are doing, newest first; none where there is no such folder. */
  async statuses(): Promise<readonly RunStatus[]> {
    const { runsDir } = this.deps;
    return runsDir === undefined ? [] : listRuns(runsDir);
  }

  /** What is known of a run: a record that is damaged has a digest all the same. */
  async of({ run, state, startedAt, finishedAt }: RunStatus): Promise<RecordDigest> {
    const facts = await this.#facts(join(this.deps.runsDir ?? '', run), run);
    return { run, state, startedAt, ...(finishedAt === undefined ? {} : { finishedAt }), ...facts };
  }

  /** Of the newest {@link MOST_RECORDS} runs. */
  async newest(): Promise<NewestDigests> {
    const all = await this.statuses();
    const wanted = all.slice(0, MOST_RECORDS);
    const names = new Set(wanted.map(({ run }) => run));
    for (const run of this.#kept.keys()) if (!names.has(run)) this.#kept.delete(run);
    const digests: RecordDigest[] = [];
    for (let from = 0; from < wanted.length; from += AT_ONCE)
      digests.push(...(await Promise.all(wanted.slice(from, from + AT_ONCE).map((status) => this.of(status)))));
    return { digests, total: all.length };
  }

  async #facts(directory: string, run: string): Promise<RecordFacts> {
    const file = await stat(join(directory, RUN_FILES.report)).catch(() => undefined);
    const stamp = file === undefined ? 'none' : `${file.mtimeMs} ${file.size}`;
    const kept = this.#kept.get(run);
    if (kept?.stamp === stamp) return kept.facts;
    const facts = readFacts(directory).catch(() => {
      // It may be in the middle of being written: the next question looks again.
      this.#kept.delete(run);
      return NO_FACTS;
    });
    this.#kept.set(run, { stamp, facts });
    return facts;
  }
}
