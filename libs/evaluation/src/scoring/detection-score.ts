import type { Score } from '@simdrift/contracts';
import { raceFigures, type RaceFigures, type RaceSums } from './race-figures.js';

/** How a detector did: a {@link Score} without its place and name. */
export interface DetectionScore
  extends
    Pick<
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
    >,
    RaceFigures {}

/** Counts from which the rest follows. */
export type DetectionCounts = Omit<DetectionScore, 'precision' | 'recall' | 'f1' | keyof RaceFigures> & RaceSums;

/** Precision, recall and F1; each is 0 where it would be 0 / 0 (a detector that never alarms, a run without episodes). */
export type Shares = Pick<DetectionScore, 'precision' | 'recall' | 'f1'>;

/** The shares that follow from counts. @example sharesOf({ hits: 1, missed: 0, falseAlarms: 1 }).precision; // 0.5 */
export function sharesOf({ hits, missed, falseAlarms }: Pick<RaceSums, 'hits' | 'missed' | 'falseAlarms'>): Shares {
  const share = (whole: number) => (whole === 0 ? 0 : hits / whole);
  const f1 = hits === 0 ? 0 : (2 * hits) / (2 * hits + missed + falseAlarms);
  return { precision: share(hits + falseAlarms), recall: share(hits + missed), f1 };
}

/** Adds precision, recall, F1 and the figures of the race. */
export function scoreOf({ delays, over, shares, ...counts }: DetectionCounts): DetectionScore {
  return { ...counts, ...sharesOf(counts), ...raceFigures({ ...counts, delays, over, shares }) };
}
