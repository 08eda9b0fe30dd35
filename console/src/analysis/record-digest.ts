import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RUN_FILES, type RunStatus } from '@simdrift/store';
import { z } from 'zod';
import { recordedReportSchema, type RecordedReport } from './run-summary.js';

/** An alert of a report, with who noticed by name. What it was judged on stays in the report. */
export interface DigestedAlert extends Omit<RecordedReport['alerts'][number], 'evidence'> {
  readonly noticedBy: readonly string[];
}

/** What a run record says in plan and report; null throughout where the record is damaged, or the run has not ended. */
export interface RecordFacts {
  readonly scenario: string | null;
  readonly title: string | null;
  readonly dataset: string | null;
  readonly source: string | null;
  readonly model: string | null;
  readonly seed: number | null;
  readonly frames: number | null;
  readonly passed: boolean | null;
  readonly before: number | null;
  readonly after: number | null;
  /** Whether anything was injected that a detector could have noticed; null without a report. */
  readonly injected: boolean | null;
  /** Frames from the onset to the first hit of any calibrated detector, over all streams; null where none noticed. */
  readonly firstDelay: number | null;
  readonly alerts: readonly DigestedAlert[];
}

/** A run record in a few hundred bytes: what lists and counts over many runs need of it. */
export type RecordDigest = Pick<RunStatus, 'run' | 'state' | 'startedAt' | 'finishedAt'> & RecordFacts;

/** Of a record that cannot be read. */
export const NO_FACTS: RecordFacts = {
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
  injected: null,
  firstDelay: null,
  alerts: [],
};

/** The head of a plan: a list names a run also where another version wrote the rest. */
const planHeadSchema = z.object({
  scenario: z.object({ name: z.string(), title: z.string() }),
  dataset: z.string(),
  source: z.string(),
  model: z.string(),
  seed: z.int(),
  frames: z.int(),
});

/** Reads plan and report of a record. @throws where the plan is missing or damaged; a report that is gives the facts of the plan alone */
export async function readFacts(directory: string): Promise<RecordFacts> {
  const { scenario, ...head } = planHeadSchema.parse(await json(join(directory, RUN_FILES.plan)));
  const report = recordedReportSchema.safeParse(
    await json(join(directory, RUN_FILES.report)).catch(() => undefined),
  ).data;
  const known = { ...NO_FACTS, ...head, scenario: scenario.name, title: scenario.title };
  return report === undefined ? known : { ...known, ...outcomeOf(report) };
}

/** The part of the facts that the report holds. */
export function outcomeOf({ accuracy, expectations, detectors, alerts }: RecordedReport) {
  const titles = new Map(detectors.map(({ name, title }) => [name, title]));
  const counting = detectors.filter(({ kind, calibrated }) => kind !== 'dummy' && calibrated !== false);
  const delays = counting.flatMap(({ hits, delay }) => (hits > 0 && delay !== null ? [delay] : []));
  return {
    passed: expectations.passed,
    before: accuracy.before,
    after: accuracy.after,
    injected: detectors.some(({ hits, missed }) => hits + missed > 0),
    firstDelay: delays.length === 0 ? null : Math.min(...delays),
    alerts: alerts.map(({ evidence: _, ...alert }) => ({
      ...alert,
      noticedBy: alert.detectors.map((name) => titles.get(name) ?? name),
    })),
  };
}

async function json(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8')) as unknown;
}
