import type { FieldValue, Point } from './metrics-store.port.js';

/** A point that any store can take, or why none can. */
export type Cleaned = { readonly point: Point; readonly dropped: number } | { readonly reason: string };

/**
 * One rule for all stores of what a point may hold, so that a run looks the same in each.
 *
 * Fields that are not finite are dropped (`dropped` counts them) and so are empty tags, which InfluxDB takes for absent. A point
 * is refused when no field is left, when its time is not a whole number of microseconds, or when a name or tag cannot be
 * written in InfluxDB's line protocol: it has no escape for a line break or for a backslash at the end.
 */
export function cleanPoint(point: Point): Cleaned {
  if (!Number.isSafeInteger(point.time) || point.time < 0)
    return { reason: `the time ${point.time} is not a whole number of microseconds` };
  if (!isName(point.measurement)) return { reason: `the measurement ${quoted(point.measurement)} is not a name` };
  const tags = cleanTags(point.tags);
  if (typeof tags === 'string') return { reason: tags };
  let kept = 0;
  let dropped = 0;
  for (const name in point.fields) {
    if (!isName(name)) return { reason: `the field ${quoted(name)} is not a name` };
    if (isFinite(point.fields[name]!)) kept += 1;
    else dropped += 1;
  }
  if (kept === 0) return { reason: dropped > 0 ? 'none of its fields is finite' : 'it has no field' };
  // Nearly every point is clean as it is.
  if (dropped === 0 && tags === point.tags) return { point, dropped };
  const fields = dropped === 0 ? point.fields : only(point.fields, isFinite);
  return { point: { measurement: point.measurement, tags, fields, time: point.time }, dropped };
}

/** The tags without the empty ones (themselves where there are none), or why they cannot be written. */
function cleanTags(tags: Point['tags']): Point['tags'] | string {
  let empty = false;
  for (const name in tags) {
    const value = tags[name]!;
    if (!isName(name)) return `the tag ${quoted(name)} is not a name`;
    if (/\n|\\$/.test(value)) return `the tag ${name} has a line break or ends in a backslash: ${quoted(value)}`;
    if (value === '') empty = true;
  }
  return empty ? only(tags, (value) => value !== '') : tags;
}

const isFinite = (value: FieldValue): boolean => typeof value !== 'number' || Number.isFinite(value);

function only<T>(values: Readonly<Record<string, T>>, good: (value: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => good(value)));
}

// Names are few and come with every point: those found good are remembered, up to a number no honest producer reaches.
const goodNames = new Set<string>();

// "time" is the name of the time column, in InfluxDB and in the DuckDB tables.
function isName(name: string): boolean {
  if (goodNames.has(name)) return true;
  const good = name !== 'time' && /^[^\\\n\r\0]+$/.test(name);
  if (good && goodNames.size < 1_000) goodNames.add(name);
  return good;
}

const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
