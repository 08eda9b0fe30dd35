/** Of a stream without alarms: each time at which its statistic was larger than ever before, and how large. Both ascend. */
export interface Records {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/**
 * The average run length to the first alarm, for a threshold, from streams that never alarmed and ended at `length`.
 *
 * Streams that would not have alarmed by then are taken to go on with the hazard of the second half: exact where the hazard is
 * constant after a beginning. Infinity when no stream would have alarmed.
 */
export function averageRunLength(paths: readonly Records[], length: number, threshold: number): number {
  const half = length / 2;
  let seen = 0;
  let alarms = 0;
  let lateAlarms = 0;
  let lateTime = 0;
  for (const path of paths) {
    const time = firstAbove(path, threshold);
    seen += Math.min(time, length);
    lateTime += Math.max(0, Math.min(time, length) - half);
    if (time > length) continue;
    alarms += 1;
    if (time > half) lateAlarms += 1;
  }
  if (alarms === 0) return Infinity;
  const hazard = lateAlarms > 0 ? lateAlarms / lateTime : alarms / seen;
  return (seen + (paths.length - alarms) / hazard) / paths.length;
}

/** The number of observations until the statistic exceeds a threshold: Infinity when it does not. */
export function firstAbove({ times, values }: Records, threshold: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= threshold) low = middle + 1;
    else high = middle;
  }
  return times[low] ?? Infinity;
}

export interface RunLengthLimit {
  readonly limit: number;
  /** The average run length at that limit, by these paths: above the target where the statistic has few values. */
  readonly attained: number;
}

/**
 * The lowest threshold whose average run length reaches a target.
 *
 * It lies halfway between two values that the statistic took, so that rounding decides nothing.
 */
export function limitFor(paths: readonly Records[], length: number, target: number): RunLengthLimit {
  const levels = Float64Array.from(new Set(paths.flatMap(({ values }) => values))).sort();
  let low = 0;
  let high = levels.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (averageRunLength(paths, length, levels[middle]!) < target) low = middle + 1;
    else high = middle;
  }
  const value = levels[low]!;
  const next = levels[low + 1] ?? value;
  const limit = next === Infinity ? 2 * value : (value + next) / 2;
  return { limit, attained: averageRunLength(paths, length, limit) };
}
