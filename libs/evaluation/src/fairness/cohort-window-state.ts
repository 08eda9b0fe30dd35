import type { WindowOptions } from '../performance/window-options.js';

export interface CohortWindowOptions extends WindowOptions {
  /** Frames that a rate needs before it is told: fewer give null. */
  readonly minimum: number;
}

/** The newest outcomes with the cohort of each, as columns of a ring. Plain data. */
export interface CohortWindowState {
  readonly options: CohortWindowOptions;
  /** Names of the cohorts in the order in which they came; -1 in `group` stands for a frame without one. */
  readonly names: string[];
  readonly seqs: Float64Array;
  readonly group: Int32Array;
  readonly labels: Int32Array;
  readonly predicted: Int32Array;
  readonly confidences: Float64Array;
  /** Outcomes taken in since the beginning. */
  seen: number;
}
