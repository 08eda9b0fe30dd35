import type { Metric } from '@simdrift/contracts';
import type { AccuracyWindowDto, StreamAccuracyDto } from './live-dto.js';

/** Windows that are kept per stream; beyond it every second one of the older half goes. */
export const MAX_WINDOWS = 480;
/** Windows that the reference may be taken from. */
const MAX_FIRST = 240;

/** The accuracy of one stream, window by window. */
export interface AccuracySeries {
  windows: AccuracyWindowDto[];
  newest: number;
  /** The first windows, never thinned. Which of them lie in the warm-up is known once the plan is, and it may come after them. */
  readonly first: AccuracyWindowDto[];
}

export function emptyAccuracy(): AccuracySeries {
  return { windows: [], newest: -1, first: [] };
}

/** Takes an accuracy metric; true when it is new. */
export function applyAccuracy(series: AccuracySeries, metric: Metric): boolean {
  if (metric.seq <= series.newest) return false;
  series.newest = metric.seq;
  const { seq, value, count, low, high } = metric;
  const window = { seq, value, count, low: low ?? null, high: high ?? null };
  series.windows.push(window);
  if (series.first.length < MAX_FIRST) series.first.push(window);
  if (series.windows.length > MAX_WINDOWS) series.windows = thinOlderHalf(series.windows);
  return true;
}

function thinOlderHalf(windows: AccuracyWindowDto[]): AccuracyWindowDto[] {
  const half = Math.floor(windows.length / 2);
  return windows.filter((_, i) => i >= half || i % 2 === 0);
}

/** @param warmUp frames of the clean warm-up */
export function accuracyDto(stream: string, series: AccuracySeries, warmUp: number): StreamAccuracyDto {
  let [correct, frames] = [0, 0];
  for (const { seq, value, count } of series.first) {
    if (seq >= warmUp) break;
    correct += value * count;
    frames += count;
  }
  return { stream, reference: frames === 0 ? null : correct / frames, windows: [...series.windows] };
}
