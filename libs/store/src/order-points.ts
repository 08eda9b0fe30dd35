import type { Point, PointQuery } from './metrics-store.port.js';
import { seriesKey } from './series-key.js';

/** Points of several series as a query wants them: oldest first, ties by tags, cut to the first or last `limit`. */
export function orderPoints(points: readonly Point[], query: PointQuery): readonly Point[] {
  const keyed = points.map((point) => ({ point, key: seriesKey(point.tags) }));
  keyed.sort((a, b) => a.point.time - b.point.time || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const ordered = keyed.map(({ point }) => point);
  if (query.limit === undefined) return ordered;
  const limit = Math.max(0, query.limit);
  return query.last ? ordered.slice(Math.max(0, ordered.length - limit)) : ordered.slice(0, limit);
}
