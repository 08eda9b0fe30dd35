/**
 * The line cut into cells at ascending edges, with a table that finds a value's cell in a few comparisons whatever the number of
 * edges. Derived from what a fit learned, so it is no part of a state.
 */
export interface ValueCells {
  /** Ascending, all different. */
  readonly edges: Float64Array;
  /** Edge → rows of the reference at or below it. */
  readonly upTo: Int32Array;
  /** Bucket of a value: (value − origin) · scale. */
  readonly origin: number;
  readonly scale: number;
  /** Bucket → edges in earlier buckets; one entry more than there are buckets. */
  readonly starts: Int32Array;
}

/** Cells between given edges. @param edges - ascending, all different @param upTo - rows of the reference at or below each edge */
export function cellsBetween(edges: Float64Array, upTo: Int32Array): ValueCells {
  // Most values then meet a bucket without an edge, and nothing is compared.
  const buckets = Math.max(256, 4 * edges.length) + 1;
  const origin = edges[0] ?? 0;
  const scale = (buckets - 1) / ((edges.at(-1) ?? 0) - origin);
  const cells = {
    edges,
    upTo,
    origin,
    scale: Number.isFinite(scale) ? scale : 0,
    starts: new Int32Array(buckets + 1),
  };
  for (const edge of edges) {
    const next = bucketOf(cells, edge) + 1;
    cells.starts[next] = cells.starts[next]! + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket++)
    cells.starts[bucket] = cells.starts[bucket]! + cells.starts[bucket - 1]!;
  return cells;
}

/** Cells between the distinct values of a sample. @param sorted - ascending */
export function cellsOfSample(sorted: Float64Array): ValueCells {
  const edges = new Float64Array(sorted.length);
  const upTo = new Int32Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) edges[count++] = sorted[i]!;
    upTo[count - 1] = i + 1;
  }
  return cellsBetween(edges.slice(0, count), upTo.slice(0, count));
}

/**
 * The cell of a value: the number of edges below it.
 *
 * Rounding never turns the order of two values round on the way to their buckets, so an edge in an earlier bucket lies below the
 * value, one in a later bucket above it, and only those of its own bucket have to be compared.
 *
 * @example cellOf(cellsOfSample(Float64Array.of(1, 2, 3)), 2); // 1: only 1 lies below
 */
export function cellOf(cells: ValueCells, value: number): number {
  const { edges, starts } = cells;
  const bucket = bucketOf(cells, value);
  let low = starts[bucket]!;
  let high = starts[bucket + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bucketOf({ origin, scale, starts }: ValueCells, value: number): number {
  const at = (value - origin) * scale;
  const last = starts.length - 2;
  return at > 0 ? (at < last ? at | 0 : last) : 0;
}
