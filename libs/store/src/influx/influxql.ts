import type { PointQuery } from '../metrics-store.port.js';

/** A name in InfluxQL. */
export function identifier(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** A string in InfluxQL. The library's own escape leaves backslashes alone, so that a value ending in one opens the string again. */
export function stringLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
}

// No point can be later, and a bound of our own is needed: without one a query may end at now.
const lastMicrosecond = Number.MAX_SAFE_INTEGER;

/**
 * A query as InfluxQL, one result series per set of tags. `limit` holds per series there, so the reader cuts once more.
 *
 * @example selectPoints({ measurement: 'readings', tags: { run: 'r' }, limit: 2 }, 'simdrift')
 * // SELECT *::field FROM "simdrift"."readings" WHERE time >= 0u AND time <= …u AND "run"::tag = 'r' GROUP BY * ORDER BY time ASC LIMIT 2
 */
export function selectPoints(query: PointQuery, retentionPolicy: string): string {
  const conditions = [
    `time >= ${Math.max(0, Math.floor(query.from ?? 0))}u`,
    `time <= ${Math.min(lastMicrosecond, Math.floor(query.to ?? lastMicrosecond))}u`,
    ...Object.entries(query.tags ?? {}).map(([name, value]) => `${identifier(name)}::tag = ${stringLiteral(value)}`),
  ];
  return [
    `SELECT *::field FROM ${identifier(retentionPolicy)}.${identifier(query.measurement)}`,
    `WHERE ${conditions.join(' AND ')} GROUP BY * ORDER BY time ${query.last ? 'DESC' : 'ASC'}`,
    ...(query.limit === undefined ? [] : [`LIMIT ${Math.max(1, Math.floor(query.limit))}`]),
  ].join(' ');
}
