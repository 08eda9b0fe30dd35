import type { Metric } from '@simdrift/contracts';
import { ESTIMATE_METHODS, type AccuracyWindowDto, type EstimateMethod, type StreamAccuracyDto } from './live-dto.js';

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
  /** What was estimated without labels, by method. */
  readonly estimates: Map<EstimateMethod, EstimateSeries>;
}

interface EstimateSeries {
  windows: AccuracyWindowDto[];
  newest: number;
}

export function emptyAccuracy(): AccuracySeries {
  return { windows: [], newest: -1, first: [], estimates: new Map() };
}

/** Takes a metric of accuracy, as measured or as estimated; true when it is one and new. */
export function applyAccuracy(series: AccuracySeries, metric: Metric): boolean {
  if (metric.tags !== undefined) return false;
  if (metric.name === 'accuracy') return applyMeasured(series, metric);
  const method = ESTIMATE_METHODS.find((each) => metric.name === `accuracy_${each}`);
  if (method === undefined) return false;
  const estimates = series.estimates.get(method) ?? { windows: [], newest: -1 };
  if (metric.seq <= estimates.newest) return false;
  estimates.newest = metric.seq;
  estimates.windows.push(windowOf(metric));
  if (estimates.windows.length > MAX_WINDOWS) estimates.windows = thinOlderHalf(estimates.windows);
  series.estimates.set(method, estimates);
  return true;
}

function windowOf({ seq, value, count, low, high }: Metric): AccuracyWindowDto {
  return { seq, value, count, low: low ?? null, high: high ?? null };
}

function applyMeasured(series: AccuracySeries, metric: Metric): boolean {
  if (metric.seq <= series.newest) return false;
  series.newest = metric.seq;
  const window = windowOf(metric);
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
  return {
    stream,
    reference: frames === 0 ? null : correct / frames,
    windows: [...series.windows],
    estimates: ESTIMATE_METHODS.flatMap((method) => {
      const estimates = series.estimates.get(method);
      return estimates === undefined ? [] : [{ method, windows: [...estimates.windows] }];
    }),
  };
}
