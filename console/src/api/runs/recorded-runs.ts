import { openRun, type RunStatus } from '@simdrift/store';
import { z } from 'zod';
import { summaryOf } from '../../analysis/run-summary.js';

/** Ids begin with a UTC timestamp, so their order is that of time. */
export const recordedRunId = z.string().regex(/^(latest|\d{4}[A-Za-z0-9._-]{0,200})$/, 'a run id');

export const runsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Recorded runs at most.'),
  dataset: z.string().max(100).optional().describe('Only runs of this data set.'),
  scenario: z.string().max(100).optional().describe('Only runs of this scenario.'),
  verdict: z.enum(['passed', 'failed']).optional().describe('Only runs that went as expected, or not.'),
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
});
export type RecordedRunEntry = z.output<typeof recordedRunSchema>;

export interface RecordedPage {
  readonly recorded: readonly RecordedRunEntry[];
  readonly total: number;
  /** `before` of the next page; null on the last. */
  readonly next: string | null;
}

/**
 * One page of the run records.
 *
 * @param root - the folder of run records
 * @param all - newest first
 */
export async function pageOf(root: string, all: readonly RunStatus[], query: RunsQuery): Promise<RecordedPage> {
  const { limit, before } = query;
  const recorded: RecordedRunEntry[] = [];
  const fits = (entry: RecordedRunEntry): boolean =>
    (query.dataset ?? entry.dataset) === entry.dataset &&
    (query.scenario ?? entry.scenario) === entry.scenario &&
    (query.verdict === undefined || entry.passed === (query.verdict === 'passed'));
  for (const status of all) {
    if (before !== undefined && status.run >= before) continue;
    const entry = await entryOf(root, status);
    if (!fits(entry)) continue;
    // One more than is shown says that there is a next page.
    if (recorded.length === limit) return { recorded, total: all.length, next: recorded.at(-1)!.run };
    recorded.push(entry);
  }
  return { recorded, total: all.length, next: null };
}

/** What is known of a run: a record that is damaged is listed all the same. */
async function entryOf(root: string, { run, state, startedAt, finishedAt }: RunStatus): Promise<RecordedRunEntry> {
  const place = { run, state, startedAt, finishedAt: finishedAt ?? null };
  try {
    const { scenario, dataset, source, model, seed, frames, report } = summaryOf(await openRun(root, run));
    const { before = null, after = null } = report?.accuracy ?? {};
    const passed = report?.expectations.passed ?? null;
    return {
      ...place,
      scenario: scenario.name,
      title: scenario.title,
      dataset,
      source,
      model,
      seed,
      frames,
      passed,
      before,
      after,
    };
  } catch {
    return {
      ...place,
      scenario: null,
      title: null,
      dataset: null,
      source: null,
      model: null,
      seed: null,
      frames: null,
      passed: null,
      before: null,
      after: null,
    };
  }
}
