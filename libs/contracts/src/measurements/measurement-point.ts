/** What a record becomes in the store: the shape of `Point` in `@simdrift/store`. */
export interface MeasurementPoint {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, number | string | boolean>>;
  /** Event time in microseconds since the epoch. */
  readonly time: number;
}

/** What is true of a whole run and goes onto each of its points; from the plan. */
export interface PointContext {
  readonly dataset: string;
  readonly source: string;
  readonly model: string;
  readonly scenario: string;
  /** Event time of seq 0 in microseconds since the epoch. */
  readonly start: number;
  /** Nominal rate in frames per second: event time = start + seq / rate. */
  readonly rate: number;
}
