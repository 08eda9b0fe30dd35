import { ALERT_CAUSES, LIFECYCLES, SEVERITIES } from '@simdrift/contracts';
import { z } from 'zod';
import { recordedRunId } from '../api/runs/recorded-runs.js';
import type { RecordDigest } from './record-digest.js';

const filterShape = {
  severity: z.enum(SEVERITIES).optional().describe('Only alerts that were as bad as this at their worst.'),
  cause: z.enum(ALERT_CAUSES).optional().describe('Only alerts about this.'),
  lifecycle: z.enum(LIFECYCLES).optional().describe('Only alerts that were left like this when their run ended.'),
  dataset: z.string().max(100).optional().describe('Only alerts of runs on this data set.'),
  scenario: z.string().max(100).optional().describe('Only alerts of runs of this scenario.'),
  run: recordedRunId.optional().describe('Only alerts of this run; `latest` is the newest record.'),
};
export const alertFilterSchema = z.strictObject(filterShape);
export type AlertFilter = z.output<typeof alertFilterSchema>;

export const alertsQuerySchema = z.strictObject({
  ...filterShape,
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Alerts at most.'),
  before: z
    .string()
    .max(600)
    .regex(/^\d{4}[A-Za-z0-9._-]{0,200}\/./, 'the id of an alert')
    .optional()
    .describe('Only alerts older than this one: `next` of the page before.'),
});
export type AlertsQuery = z.output<typeof alertsQuerySchema>;

export const recordedAlertSchema = z.object({
  id: z.string(),
  run: z.string(),
  startedAt: z.string().describe('When its run began, ISO 8601.'),
  scenario: z.string().nullable(),
  scenarioTitle: z.string().nullable(),
  dataset: z.string().nullable(),
  source: z.string().nullable(),
  stream: z.string(),
  opened: z.int().describe('The frame at which it opened.'),
  delay: z
    .number()
    .nullable()
    .describe(
      'Frames from the begin of the first injection; null where it opened before one, or the record does not say.',
    ),
  cause: z.string().describe('What it is about: `drift`, or what labels showed.'),
  severity: z.string().describe('The worst that it has been.'),
  lifecycle: z.string().describe('As it was when the run ended.'),
  title: z.string(),
  noticedBy: z.array(z.string()).describe('Titles of the detectors that were in drift, the first to notice first.'),
  recommendations: z.array(z.string()),
});
export type RecordedAlert = z.output<typeof recordedAlertSchema>;

export const recordedAlertsSchema = z.object({
  alerts: z.array(recordedAlertSchema).describe('Of the newest run first, and in it the last opened first.'),
  total: z.int().describe('Alerts that the filter matches.'),
  next: z.string().nullable().describe('`before` of the next page; null on the last.'),
  severities: z
    .object({ info: z.int(), warning: z.int(), critical: z.int() })
    .describe('Of all that the filter matches.'),
  lifecycles: z
    .object({ open: z.int(), acknowledged: z.int(), resolved: z.int() })
    .describe('Of all that the filter matches.'),
  records: z.object({
    read: z.int().describe('Run records that were looked at: the newest.'),
    total: z.int().describe('Run records that there are.'),
  }),
});
export type RecordedAlerts = z.output<typeof recordedAlertsSchema>;

/** Alerts of recorded runs that a filter matches, newest first. @param digests - newest first */
export function alertsOf(digests: readonly RecordDigest[], filter: AlertFilter): RecordedAlert[] {
  const run = filter.run === 'latest' ? digests[0]?.run : filter.run;
  return digests
    .filter(
      (digest) =>
        (run ?? digest.run) === digest.run &&
        (filter.dataset ?? digest.dataset) === digest.dataset &&
        (filter.scenario ?? digest.scenario) === digest.scenario,
    )
    .flatMap(alertsOfRun)
    .filter(
      ({ severity, lifecycle, cause }) =>
        (filter.severity ?? severity) === severity &&
        (filter.lifecycle ?? lifecycle) === lifecycle &&
        (filter.cause ?? cause) === cause,
    );
}

/** A page of them, with what there is in all. */
export function alertsPage(
  matched: readonly RecordedAlert[],
  { limit, before }: AlertsQuery,
): Omit<RecordedAlerts, 'records'> {
  const rest = before === undefined ? matched : matched.slice(after(matched, before));
  const alerts = rest.slice(0, limit);
  const count = <K extends string>(names: readonly K[], of: (alert: RecordedAlert) => string): Record<K, number> =>
    Object.fromEntries(names.map((name) => [name, matched.filter((alert) => of(alert) === name).length])) as Record<
      K,
      number
    >;
  return {
    alerts,
    total: matched.length,
    next: rest.length > limit ? alerts.at(-1)!.id : null,
    severities: count(SEVERITIES, ({ severity }) => severity),
    lifecycles: count(LIFECYCLES, ({ lifecycle }) => lifecycle),
  };
}

/** Where the page after an alert begins; an alert whose record is gone gives the next older run. */
function after(matched: readonly RecordedAlert[], id: string): number {
  const at = matched.findIndex((alert) => alert.id === id);
  if (at >= 0) return at + 1;
  const run = id.slice(0, id.indexOf('/'));
  const older = matched.findIndex((alert) => alert.run < run);
  return older < 0 ? matched.length : older;
}

function alertsOfRun({ run, startedAt, scenario, title, dataset, source, alerts }: RecordDigest): RecordedAlert[] {
  return alerts
    .map((alert) => ({
      id: alert.id,
      run,
      startedAt,
      scenario,
      scenarioTitle: title,
      dataset,
      source,
      stream: alert.stream,
      opened: alert.opened,
      delay: alert.delay ?? null,
      // Reports of before 0.1.0 say it in the id only: run/stream/cause/opened.
      cause: alert.cause ?? alert.id.split('/').at(-2) ?? '',
      severity: alert.severity,
      lifecycle: alert.lifecycle,
      title: alert.title,
      noticedBy: [...alert.noticedBy],
      recommendations: alert.recommendations,
    }))
    .sort((a, b) => b.opened - a.opened || (a.id < b.id ? -1 : 1));
}
