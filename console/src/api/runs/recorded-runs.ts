import type { RunStatus } from '@simdrift/store';
import { z } from 'zod';
import type { RecordDigest } from '../../analysis/record-digest.js';

/** Ids begin with a UTC timestamp, so their order is that of time. */
export const recordedRunId = z.string().regex(/^(latest|\d{4}[A-Za-z0-9._-]{0,200})$/, 'a run id');

const filterShape = {
  dataset: z.string().max(100).optional().describe('Only runs of this data set.'),
  scenario: z.string().max(100).optional().describe('Only runs of this scenario.'),
  verdict: z.enum(['passed', 'failed']).optional().describe('Only runs that went as expected, or not.'),
};
export const runFilterSchema = z.strictObject(filterShape);

export const runsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Recorded runs at most.'),
  ...filterShape,
  before: recordedRunId.optional().describe('Only recorded runs older than this one: `next` of the page before.'),
});
export type RunsQuery = z.output<typeof runsQuerySchema>;

export const recordedRunSchema = z.object({
  run: z.string(),
  state: z.enum(['running', 'finished', 'failed', 'stopped', 'interrupted']),
  startedAt: z.string().describe('ISO 8601.'),
  finishedAt: z.string().nullable(),
  scenario: z.string().nullable().describe('Null where the record is damaged; so with the others.'),
  title: z.string().nullable(),
  dataset: z.string().nullable(),
  source: z.string().nullable(),
  model: z.string().nullable(),
  seed: z.int().nullable(),
  frames: z.int().nullable(),
  passed: z.boolean().nullable().describe('Whether it went as its scenario expects; null before it has ended.'),
  before: z.number().nullable().describe('Accuracy before anything was injected.'),
  after: z.number().nullable().describe('Accuracy while something was.'),
  alerts: z.int().nullable().describe('Alerts that it opened; null before it has ended.'),
});
export type RecordedRunEntry = z.output<typeof recordedRunSchema>;

export interface RecordedPage {
  readonly recorded: readonly RecordedRunEntry[];
  readonly total: number;
  /** `before` of the next page; null on the last. */
  readonly next: string | null;
}

/** What a list of runs may be narrowed to. */
export type RunFilter = Pick<RunsQuery, 'dataset' | 'scenario' | 'verdict'>;

/** Whether a run is one that is asked for. */
export function fits({ dataset, scenario, passed }: RecordDigest, filter: RunFilter): boolean {
  return (
    (filter.dataset ?? dataset) === dataset &&
    (filter.scenario ?? scenario) === scenario &&
    (filter.verdict === undefined || passed === (filter.verdict === 'passed'))
  );
}

/**
 * One page of the run records. Reads no more of them than the page needs.
 *
 * @param all - newest first
 * @param digestOf - what is known of one
 */
export async function pageOf(
  all: readonly RunStatus[],
  digestOf: (status: RunStatus) => Promise<RecordDigest>,
  query: RunsQuery,
): Promise<RecordedPage> {
  const { limit, before } = query;
  const recorded: RecordedRunEntry[] = [];
  for (const status of all) {
    if (before !== undefined && status.run >= before) continue;
    const digest = await digestOf(status);
    if (!fits(digest, query)) continue;
    // One more than is shown says that there is a next page.
    if (recorded.length === limit) return { recorded, total: all.length, next: recorded.at(-1)!.run };
    recorded.push(entryOf(digest));
  }
  return { recorded, total: all.length, next: null };
}

function entryOf({ alerts, injected: _, firstDelay: __, finishedAt, ...rest }: RecordDigest): RecordedRunEntry {
  return { ...rest, finishedAt: finishedAt ?? null, alerts: rest.passed === null ? null : alerts.length };
}
