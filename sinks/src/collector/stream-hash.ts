import type { Reading, ReceivedRecord } from '@simdrift/contracts';

/** What of a prediction is hashed: everything but run id and time. */
export function predictionParts(record: ReceivedRecord): (string | Uint8Array)[] {
  const { seq, model, dims, failed } = record.headers;
  return [`${seq} ${model} ${dims} ${failed ?? ''}\n`, record.value];
}

/** What of a reading is hashed: everything but run id and time. */
export function readingParts({
  detector,
  seq,
  state,
  statistic,
  threshold,
  pValue,
  alarm,
  evidence,
}: Reading): string[] {
  return [`${JSON.stringify([detector, seq, state, statistic, threshold, pValue ?? null, alarm, evidence ?? null])}\n`];
}
