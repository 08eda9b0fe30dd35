import type { Score } from '@simdrift/contracts';

/** How a detector did: a {@link Score} without its place and name. */
export type DetectionScore = Pick<
  Score,
  | 'episodes'
  | 'hits'
  | 'missed'
  | 'falseAlarms'
  | 'cleanFrames'
  | 'firstAlarm'
  | 'delay'
  | 'delayFromBegin'
  | 'precision'
  | 'recall'
  | 'f1'
>;

/** Counts from which the rest follows. */
export type DetectionCounts = Omit<DetectionScore, 'precision' | 'recall' | 'f1'>;

/** Adds precision, recall and F1; each is 0 where it would be 0 / 0 (a detector that never alarms, a run without episodes). */
export function withShares(counts: DetectionCounts): DetectionScore {
  const { hits, missed, falseAlarms } = counts;
  const share = (whole: number) => (whole === 0 ? 0 : hits / whole);
  const f1 = hits === 0 ? 0 : (2 * hits) / (2 * hits + missed + falseAlarms);
  return { ...counts, precision: share(hits + falseAlarms), recall: share(hits + missed), f1 };
}
