import { Injectable } from '@nestjs/common';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import { RecordDigests } from '../../analysis/record-digests.js';
import type { RunDto } from '../../live/live-dto.js';
import { LiveHub } from '../../live/live-hub.js';
import type { LiveRun } from '../../live/live-run.js';
import { project } from '../../live/run-dto.js';
import { pageOf, type RecordedPage, type RunsQuery } from './recorded-runs.js';

/** Runs that can be asked for: those on the line, and the names of those on disk. */
@Injectable()
export class RunLibrary {
  constructor(
    private readonly hub: LiveHub,
    private readonly digests: RecordDigests,
  ) {}

  live(): readonly RunDto[] {
    return this.hub.runs().map(project.run);
  }

  /** A page of the run records on disk; empty where there is no such folder yet. */
  async recorded(query: RunsQuery): Promise<RecordedPage> {
    return pageOf(await this.digests.statuses(), (status) => this.digests.of(status), query);
  }

  /** @throws {SimdriftError} `SIMDRIFT_UNKNOWN_RUN` */
  find(id: string): LiveRun {
    const run = this.hub.find(id);
    if (run !== undefined) return run;
    const known = this.hub.runs().map((live) => live.run);
    throw new SimdriftError(
      'SIMDRIFT_UNKNOWN_RUN',
      id === 'latest' ? 'There is no run on the line yet.' : `There is no run "${id}" on the line.`,
      { hint: known.length === 0 ? 'Start one: simdrift up, or simdrift run SCENARIO.' : nameHint(id, known) },
    );
  }
}
