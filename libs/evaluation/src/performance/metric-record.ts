import type { Metric, Place } from '@simdrift/contracts';

/** The frames that a figure is over. */
export interface MeasuredWindow {
  readonly count: number;
  /** First frame. */
  readonly from: number;
}

export type MetricExtra = Pick<Metric, 'low' | 'high' | 'tags'>;

/** A figure of a window as a record. */
export function metricRecord(
  { run, stream, seq, time }: Place,
  { count, from }: MeasuredWindow,
  name: string,
  value: number,
  extra: MetricExtra = {},
): Metric {
  return { run, stream, seq, time, name, value, count, from, ...extra };
}
