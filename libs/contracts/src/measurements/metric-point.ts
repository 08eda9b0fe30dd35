import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { Metric } from '../records/metric.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { placeFields, placeTags } from './place.js';

/**
 * A figure as a row of `metrics`. What it is split by becomes tags: bins and classes zero-padded, since Grafana sorts them as text; a
 * split named like a tag or field that the row has anyway gets the prefix `by_`.
 */
export function metricPoint(metric: Metric, context: PointContext): MeasurementPoint {
  const tags = placeTags(metric, context);
  tags[TAGS.name] = metric.name;
  const fields = placeFields(metric, context);
  fields[FIELDS.value] = metric.value;
  fields[FIELDS.count] = metric.count;
  fields[FIELDS.from] = metric.from;
  if (metric.low !== undefined) fields[FIELDS.low] = metric.low;
  if (metric.high !== undefined) fields[FIELDS.high] = metric.high;
  if (metric.tags !== undefined) {
    const taken = new Set([...Object.keys(tags), ...metricFields]);
    for (const [name, value] of Object.entries(metric.tags))
      tags[taken.has(name) ? `by_${name}` : name] = zeroPadded(value);
  }
  return { measurement: MEASUREMENTS.metrics, tags, fields, time: metric.time };
}

// Also the ones that this row may lack: a name is a tag on all rows or on none.
const metricFields = [FIELDS.seq, FIELDS.elapsed, FIELDS.value, FIELDS.count, FIELDS.from, FIELDS.low, FIELDS.high];

/**
 * A whole number as three digits, so that it sorts as text as it does as a number; other text stays as it is. Bins named by
 * their lower edge (`0.05`) want the same number of decimals each.
 *
 * @example zeroPadded('7'); // '007'
 */
export function zeroPadded(text: string): string {
  return /^\d{1,2}$/.test(text) ? text.padStart(3, '0') : text;
}
