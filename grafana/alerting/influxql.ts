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
