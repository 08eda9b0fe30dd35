import type { MeasurementName } from '@simdrift/contracts';
import { TAGS } from '@simdrift/contracts';
import { DATA_SOURCE, type Target } from './model.js';

/** A name in InfluxQL. */
export const name = (text: string): string => `"${text}"`;

/** The rows of the chosen run and stream in the chosen time. The pattern is how Grafana's raw queries take a variable. */
export const HERE = `$timeFilter AND ${chosen(TAGS.run)} AND ${chosen(TAGS.stream)}`;

/** Leaves out the two dummies that stand in every table of scores. */
export const NO_DUMMIES = `${name(TAGS.detector)} !~ /^(never|every-\\d+)$/`;

/** `"run" =~ /^$run$/` */
export function chosen(tag: string): string {
  return `${name(tag)} =~ /^$${tag}$/`;
}

/** `FROM "readings" WHERE` what is chosen, and more conditions. */
export function from(measurement: MeasurementName, ...conditions: readonly string[]): string {
  return `FROM ${name(measurement)} WHERE ${[HERE, ...conditions].join(' AND ')}`;
}

/** One point per interval on the screen, and no row where there is none: a null among strings fails in Grafana. */
export function perInterval(...tags: readonly string[]): string {
  return `GROUP BY ${['time($__interval)', ...tags.map(name)].join(', ')} fill(none)`;
}

/** @param alias - `$tag_detector`, `$col` or a fixed name */
export function series(refId: string, query: string, alias = '$col'): Target {
  return { ...target(refId, query, alias), resultFormat: 'time_series' };
}

/** Rows as they are. Without the alias Grafana calls the columns `measurement.field`. */
export function rows(refId: string, query: string): Target {
  return { ...target(refId, query, '$col'), resultFormat: 'table' };
}

function target(refId: string, query: string, alias: string): Omit<Target, 'resultFormat'> {
  return { refId, datasource: DATA_SOURCE, rawQuery: true, query, alias };
}
