import { parsePlan, type Plan } from '@simdrift/scenarios';
import type { RecordedRun } from '@simdrift/store';
import { z } from 'zod';

const figure = z.number().nullable();

/** The parts of `report.json` that the pages and the HTML report read; a damaged or missing report is null. */
export const recordedReportSchema = z.object({
  accuracy: z.object({
    before: figure,
    after: figure,
    standardErrors: z.object({ before: figure, after: figure }),
  }),
  detectors: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      kind: z.string(),
      stream: z.string(),
      policy: z.string(),
      calibrated: z.boolean().optional(),
      firstAlarm: figure,
      delay: figure,
      falseAlarms: z.number(),
      hits: z.number(),
      missed: z.number(),
      f1: z.number(),
      falseAlarmsPerThousand: figure,
    }),
  ),
  alerts: z.array(
    z.object({
      id: z.string(),
      stream: z.string(),
      opened: z.number(),
      lifecycle: z.string(),
      severity: z.string(),
      title: z.string(),
      // Reports of before 0.1.0 lack these three.
      cause: z.string().optional(),
      delay: figure
        .optional()
        .describe("Frames from the begin of the stream's first injection; null where it opened before one."),
      evidence: z.array(z.object({ name: z.string(), value: z.number(), reference: z.number().optional() })).optional(),
      detectors: z.array(z.string()),
      recommendations: z.array(z.string()),
    }),
  ),
  expectations: z.object({
    passed: z.boolean(),
    results: z.array(z.object({ text: z.string(), passed: z.boolean() })),
  }),
  hashes: z.object({ frames: z.string().nullable(), predictions: z.string(), readings: z.string() }),
});
export type RecordedReport = z.output<typeof recordedReportSchema>;

export const runSummarySchema = z.object({
  run: z.string(),
  state: z.string(),
  startedAt: z.string(),
  scenario: z.object({ name: z.string(), title: z.string(), story: z.string() }),
  dataset: z.string(),
  source: z.string(),
  model: z.string(),
  seed: z.number(),
  frames: z.int().describe('Frames of each stream.'),
  rate: z.number(),
  streams: z.array(z.string()),
  classes: z.array(z.string()),
  reference: z.int().describe('Frames of the clean warm-up, from frame 0.'),
  window: z.int().describe('Frames of a window of the detection.'),
  interventions: z.int().describe('Effects that a person injected.'),
  report: recordedReportSchema.nullable().describe('Null while it runs, and for a run that did not end.'),
});
export type RunSummary = z.output<typeof runSummarySchema>;

/** What a recorded run was, and what came out of it. */
export function summaryOf(recorded: RecordedRun, plan: Plan = parsePlan(recorded.plan)): RunSummary {
  const { name, title, story } = plan.scenario;
  return {
    run: recorded.run,
    state: recorded.status.state,
    startedAt: recorded.status.startedAt,
    scenario: { name, title, story },
    dataset: plan.dataset,
    source: plan.source,
    model: plan.model,
    seed: plan.seed,
    frames: plan.frames,
    rate: plan.rate,
    streams: [...plan.streams],
    classes: [...plan.classes],
    reference: plan.reference.frames,
    window: plan.detection.window,
    interventions: recorded.controls.filter(({ action }) => action === 'inject').length,
    report: recordedReportSchema.safeParse(recorded.report).data ?? null,
  };
}
