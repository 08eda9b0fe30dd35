/**
 * The two-sample Kolmogorov–Smirnov statistic: the largest distance between two empirical distribution functions. O(n + m).
 *
 * @param a - ascending, not empty
 * @param b - ascending, not empty
 * @returns a value in [0, 1]
 * @example ksStatistic(Float64Array.of(1, 2, 3), Float64Array.of(3, 4)); // 2/3: two of three lie below all of the others
 */
export function ksStatistic(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let widest = 0;
  while (i < n && j < m) {
    const x = a[i]!;
    const y = b[j]!;
    // Equal values step in both functions before they are compared.
    const value = x < y ? x : y;
    while (i < n && a[i] === value) i += 1;
    while (j < m && b[j] === value) j += 1;
    const width = Math.abs(i * m - j * n);
    if (width > widest) widest = width;
  }
  return widest / (n * m);
}
