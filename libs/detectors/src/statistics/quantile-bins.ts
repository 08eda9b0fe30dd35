/**
 * Bin edges at the quantiles of a reference: right-closed bins with about equal shares, the outer two open-ended. Edges that
 * fall on the same value are one edge, so a discrete feature has fewer bins.
 *
 * @param reference - ascending, not empty
 * @param bins - bins wanted, at least 2
 * @returns at most `bins - 1` edges, ascending, all different
 * @example quantileEdges(Float64Array.of(1, 2, 3, 4), 2); // [2]: bins (-∞, 2] and (2, ∞)
 */
export function quantileEdges(reference: Float64Array, bins: number): Float64Array {
  const edges: number[] = [];
  for (let i = 1; i < bins; i++) {
    const edge = reference[Math.ceil((reference.length * i) / bins) - 1]!;
    if (edges.at(-1) !== edge) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** How many values fall into each bin. @returns `edges.length + 1` counts */
export function binCounts(edges: Float64Array, values: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(edges, values[i]!);
    counts[bin] = counts[bin]! + 1;
  }
  return counts;
}

/** The bin of a value: the number of edges below it. */
export function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
