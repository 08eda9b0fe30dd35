/** An observation with its event time: what the record says, not when it came. */
export interface Timestamped<T> {
  /** Milliseconds since any fixed moment. */
  readonly time: number;
  readonly value: T;
}

/** The observations of a stretch of event time, by time; those of one time in the order in which they came. */
export interface TimeWindow<T> {
  /** First millisecond of the window. */
  readonly start: number;
  /** First millisecond after it. */
  readonly end: number;
  readonly values: readonly T[];
  /** 0, or how many windows without observations in a row this one stands for: `start` is the first one's, `end` the last one's. */
  readonly empty: number;
  /** Observations refused since the last window because every window of theirs was closed. */
  readonly late: number;
  /** Observations left out since the last window because `maxObservations` newer ones were waiting. */
  readonly dropped: number;
}

export interface TimeWindowOptions {
  /** Length of a window, milliseconds of event time. */
  readonly size: number;
  /** From the start of one window to that of the next; `size` for windows end to end, less for overlapping ones. */
  readonly every: number;
  /** How far behind the newest observation one may come and still be counted: a window closes so long after its end. */
  readonly allowedLateness: number;
  /** Observations kept at most; beyond it the oldest are left out, and counted. */
  readonly maxObservations: number;
}

export const timeWindowDefaults = { allowedLateness: 0, maxObservations: 100_000 } as const;
