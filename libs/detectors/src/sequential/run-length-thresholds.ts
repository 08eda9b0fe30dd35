/** Statistics of simulated streams without change: so many streams, position after position. */
export interface Trajectories {
  readonly draws: number;
  readonly positions: number;
  /** By draw, then position. */
  readonly values: Float64Array;
}

/**
 * Thresholds, one a position, that each let through the same share of those streams that have not alarmed before: so the run length without
 * a change is geometric, with mean 1 / hazard.
 *
 * At every position the share `hazard` of the surviving streams with the largest statistics alarms, and leaves. What is less than a whole
 * stream is carried on to the next position; equal statistics alarm together or not at all, and wait.
 *
 * @param hazard - chance of a false alarm at each position, in (0, 1)
 * @see Cobb, Van Looveren, Klaise (2022), Sequential multivariate change detection with calibrated and memoryless false detection rates, AISTATS
 * @example runLengthThresholds({ draws: 4, positions: 2, values: Float64Array.of(1, 9, 2, 7, 3, 5, 4, 9) }, 0.25); // 3, then 7
 */
export function runLengthThresholds({ draws, positions, values }: Trajectories, hazard: number): Float64Array {
  const thresholds = new Float64Array(positions);
  let alive = Int32Array.from({ length: draws }, (_, draw) => draw);
  let due = 0;
  for (let at = 0; at < positions; at++) {
    const sorted = Float64Array.from(alive, (draw) => values[draw * positions + at]!).sort();
    due += hazard * alive.length;
    const threshold = sorted[sorted.length - 1 - Math.min(Math.floor(due), sorted.length - 1)]!;
    const survivors = alive.filter((draw) => values[draw * positions + at]! <= threshold);
    due -= alive.length - survivors.length;
    alive = survivors;
    thresholds[at] = threshold;
  }
  return thresholds;
}
