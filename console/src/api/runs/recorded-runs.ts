import { z } from 'zod';
import type { RunStatus } from '@simdrift/store';

/** Ids begin with a UTC timestamp, so their order is that of time. */
const runId = z.string().regex(/^\d{4}[A-Za-z0-9._-]{0,200}$/, 'a run id');

export const runsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Recorded runs at most.'),
  before: runId.optional().describe('Only recorded runs older than this one: `next` of the page before.'),
});
export type RunsQuery = z.output<typeof runsQuerySchema>;

export const recordedRunSchema = z.object({
  run: z.string(),
  state: z.enum(['running', 'finished', 'failed', 'stopped', 'interrupted']),
  startedAt: z.string().describe('ISO 8601.'),
  finishedAt: z.string().nullable(),
});
export type RecordedRunEntry = z.output<typeof recordedRunSchema>;

export interface RecordedPage {
  readonly recorded: readonly RecordedRunEntry[];
  readonly total: number;
  /** `before` of the next page; null on the last. */
  readonly next: string | null;
}

/** One page of the run records. @param all - newest first */
export function pageOf(all: readonly RunStatus[], { limit, before }: RunsQuery): RecordedPage {
  const from = before === undefined ? all : all.filter(({ run }) => run < before);
  const recorded = from.slice(0, limit).map(({ run, state, startedAt, finishedAt }) => ({
    run,
    state,
    startedAt,
    finishedAt: finishedAt ?? null,
  }));
  return { recorded, total: all.length, next: from.length > limit ? recorded.at(-1)!.run : null };
}
