import { TAGS, type MeasurementName } from '@simdrift/contracts';
import { name } from '../dashboards/queries.js';

/** What an alert is about: its labels. No variable here: a rule watches every run at once. */
export const BY_STREAM = [TAGS.run, TAGS.stream] as const;

/** `FROM … WHERE $timeFilter AND …`: Grafana writes the rule's time range for the macro. */
export function recent(measurement: MeasurementName, ...conditions: readonly string[]): string {
  return `FROM ${name(measurement)} WHERE ${['$timeFilter', ...conditions].join(' AND ')}`;
}

/** One series per stream, without made-up points. */
export function every(seconds: number, fill: 'none' | '0' = 'none', tags: readonly string[] = BY_STREAM): string {
  return `GROUP BY ${[`time(${seconds}s)`, ...tags.map(name)].join(', ')} fill(${fill})`;
}

/**
 * One figure per stream over the whole range. A mean of the means of ten seconds would be another one: buckets begin on the clock, so the first and
 * the last hold few points, down to one, and each would weigh as much as a full one.
 */
export const OVER_ALL = `GROUP BY ${BY_STREAM.map(name).join(', ')}`;
