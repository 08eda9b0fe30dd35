import { FIELDS, MEASUREMENTS, TAGS, type MeasurementName } from '@simdrift/contracts';
import { InfluxQL } from './influxql.js';

/** A name in InfluxQL. */
export const name = (text: string): string => `"${text}"`;

/** `"a", "b"` */
export const columns = (names: readonly string[]): string => names.map(name).join(', ');

/** The rows of the chosen run and stream in the chosen time. The pattern is how Grafana's raw queries take a variable. */
export const HERE = `$timeFilter AND ${chosen(TAGS.run)} AND ${chosen(TAGS.stream)}`;

/** Leaves out the two dummies that stand in every table of scores. */
export const NO_DUMMIES = `${name(TAGS.detector)} !~ /^(never|every-\\d+)$/`;

/** `"run" =~ /^$run$/` */
export function chosen(tag: string): string {
  return `${name(tag)} =~ /^$${tag}$/`;
}

/** `"name" = 'accuracy'` */
export function named(metric: string): string {
  return `${name(TAGS.name)} = '${metric}'`;
}

/** `"name" =~ /^(a|b)$/` */
export function anyOf(metrics: readonly string[]): string {
  return `${name(TAGS.name)} =~ /^(${metrics.join('|')})$/`;
}

/** `FROM "readings" WHERE` what is chosen, and more conditions: rows as they were written. */
export function from(measurement: MeasurementName, ...conditions: readonly string[]): string {
  return `FROM ${name(measurement)} WHERE ${[HERE, ...conditions].join(' AND ')}`;
}

/** The same of the roll-up that fits the chosen range (docs/measurements.md): for charts of numbers. */
export function rolled(measurement: MeasurementName, ...conditions: readonly string[]): string {
  return `FROM "$rollup".${name(measurement)} WHERE ${[HERE, ...conditions].join(' AND ')}`;
}

/** One point per interval on the screen, and no row where there is none: a null among strings fails in Grafana. */
export function perInterval(...tags: readonly string[]): string {
  return `GROUP BY ${['time($__interval)', ...tags.map(name)].join(', ')} fill(none)`;
}

/** A figure of `metrics` over time, split by tags. */
export function metricOverTime(metric: string, ...tags: readonly string[]): string {
  return `SELECT mean(${name(FIELDS.value)}) ${rolled(MEASUREMENTS.metrics, named(metric))} ${perInterval(...tags)}`;
}

/** The newest value of a figure by tags, as rows of a table: tags stand beside it, which a plain GROUP BY does not give. */
export function newestBy(metric: string, as: string, tags: readonly string[]): string {
  return newestOf(from(MEASUREMENTS.metrics, named(metric)), as, tags);
}

/** The same of any rows, given by their `FROM … WHERE …`. */
export function newestOf(rows: string, as: string, tags: readonly string[]): string {
  const newest = `SELECT last(${name(FIELDS.value)}) AS ${name(as)} ${rows} GROUP BY ${columns(tags)}`;
  return `SELECT ${columns([...tags, as])} FROM (${newest})`;
}

/** @param alias - `$tag_detector`, `$col` or a fixed name */
export function series(refId: string, query: string, alias = '$col'): InfluxQL {
  return new InfluxQL(query, alias, 'time_series', refId);
}

/** Rows as they are. */
export function rows(refId: string, query: string): InfluxQL {
  return new InfluxQL(query, '$col', 'table', refId);
}
