import type { Metric } from '@simdrift/contracts';
import type { AccuracyWindowDto, StreamAccuracyDto } from './live-dto.js';

/** Windows that are kept per stream; beyond it every second one of the older half goes. */
export const MAX_WINDOWS = 480;

/** The accuracy of one stream, window by window. */
export interface AccuracySeries {
  windows: AccuracyWindowDto[];
  newest: number;
  /** Correct frames and frames in the windows that lie wholly in the warm-up. */
  reference: { correct: number; frames: number };
}

export function emptyAccuracy(): AccuracySeries {
  return { windows: [], newest: -1, reference: { correct: 0, frames: 0 } };
}

/** Takes an accuracy metric; true when it is new. @param warmUp frames of the clean warm-up */
export function applyAccuracy(series: AccuracySeries, metric: Metric, warmUp: number): boolean {
  if (metric.seq <= series.newest) return false;
  series.newest = metric.seq;
  const { seq, value, count, low, high } = metric;
  series.windows.push({ seq, value, count, low: low ?? null, high: high ?? null });
  if (seq < warmUp) {
    series.reference.correct += value * count;
    series.reference.frames += count;
  }
  if (series.windows.length > MAX_WINDOWS) series.windows = thinOlderHalf(series.windows);
  return true;
}

function thinOlderHalf(windows: AccuracyWindowDto[]): AccuracyWindowDto[] {
  const half = Math.floor(windows.length / 2);
  return windows.filter((_, i) => i >= half || i % 2 === 0);
}

export function accuracyDto(stream: string, series: AccuracySeries): StreamAccuracyDto {
  const { correct, frames } = series.reference;
  return { stream, reference: frames === 0 ? null : correct / frames, windows: [...series.windows] };
}
