/**
 * A quantile of what a histogram counted, as Prometheus' `histogram_quantile` has it: linear within the bucket that holds it, and the last finite
 * edge for what lies beyond all of them.
 *
 * @param buckets - cumulative counts by upper edge, ascending, the last edge infinite
 * @returns NaN for an empty histogram
 * @example bucketQuantile(0.5, [{ upTo: 10, value: 1 }, { upTo: 20, value: 3 }, { upTo: Infinity, value: 3 }]); // 12.5
 */
export function bucketQuantile(
  q: number,
  buckets: readonly { readonly upTo: number; readonly value: number }[],
): number {
  const total = buckets.at(-1)?.value ?? 0;
  if (total <= 0) return Number.NaN;
  const rank = q * total;
  const index = buckets.findIndex(({ value }) => value >= rank);
  const { upTo, value } = buckets[index]!;
  const below = buckets[index - 1] ?? { upTo: 0, value: 0 };
  if (upTo === Infinity) return below.upTo;
  return below.upTo + ((upTo - below.upTo) * (rank - below.value)) / (value - below.value);
}
