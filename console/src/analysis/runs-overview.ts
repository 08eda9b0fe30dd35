import { SEVERITIES } from '@simdrift/contracts';
import { z } from 'zod';
import type { RecordDigest } from './record-digest.js';

const medianSchema = z.object({
  median: z.number().nullable().describe('Null where there is none.'),
  of: z.int().describe('Runs that it is over.'),
});

export const overviewSchema = z.object({
  runs: z.int().describe('Run records that the filter matches.'),
  judged: z.int().describe('Of these, runs that have ended with a report.'),
  passed: z.int().describe('Of the judged, those that went as their scenario expects.'),
  injected: z.int().describe('Of the judged, those in which something was injected.'),
  noticed: z.int().describe('Of the injected, those in which a calibrated detector noticed.'),
  firstAlarm: medianSchema.describe('Frames from the onset to the first hit of a calibrated detector, a run.'),
  firstAlert: medianSchema.describe(
    'Frames from the begin of the first injection to the first alert after it, a run; reports of before 0.1.0 do not say.',
  ),
  alerts: z.object({
    total: z.int(),
    runs: z.int().describe('Runs that opened any.'),
    severities: z.object({ info: z.int(), warning: z.int(), critical: z.int() }),
  }),
  records: z.object({
    read: z.int().describe('Run records that were looked at: the newest.'),
    total: z.int().describe('Run records that there are.'),
  }),
});
export type RunsOverview = z.output<typeof overviewSchema>;

/** A few figures over recorded runs; each is counted from their reports. */
export function overviewOf(digests: readonly RecordDigest[]): Omit<RunsOverview, 'records'> {
  const judged = digests.filter(({ passed }) => passed !== null);
  const injected = judged.filter((digest) => digest.injected === true);
  const alerts = judged.flatMap((digest) => digest.alerts);
  const firstAlerts = injected.flatMap((digest) => {
    const delays = digest.alerts.flatMap(({ delay }) => (typeof delay === 'number' ? [delay] : []));
    return delays.length === 0 ? [] : [Math.min(...delays)];
  });
  const [info, warning, critical] = SEVERITIES.map(
    (name) => alerts.filter(({ severity }) => severity === name).length,
  ) as [number, number, number];
  return {
    runs: digests.length,
    judged: judged.length,
    passed: judged.filter(({ passed }) => passed).length,
    injected: injected.length,
    noticed: injected.filter(({ firstDelay }) => firstDelay !== null).length,
    firstAlarm: medianOf(injected.flatMap(({ firstDelay }) => firstDelay ?? [])),
    firstAlert: medianOf(firstAlerts),
    alerts: {
      total: alerts.length,
      runs: judged.filter((digest) => digest.alerts.length > 0).length,
      severities: { info, warning, critical },
    },
  };
}

function medianOf(values: readonly number[]): { median: number | null; of: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return { median: low === undefined || high === undefined ? null : (low + high) / 2, of: sorted.length };
}
