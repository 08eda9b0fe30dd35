/**
 * The Wasserstein-1 (earth mover's) distance between two samples: the area between their distribution functions, in the units of
 * the values. O(n + m).
 *
 * @param a - ascending, not empty
 * @param b - ascending, not empty
 * @example wassersteinDistance(Float64Array.of(0, 1), Float64Array.of(2, 3)); // 2
 */
export function wassersteinDistance(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let area = 0;
  let value = Math.min(a[0]!, b[0]!);
  while (i < n && j < m) {
    const x = a[i]!;
    const y = b[j]!;
    const next = x <= y ? x : y;
    area += Math.abs(i * m - j * n) * (next - value);
    value = next;
    // Which sample comes next is anyone's guess, the processor's too: a sum costs less than a jump that was guessed wrong.
    const first = Number(x <= y);
    i += first;
    j += 1 - first;
  }
  for (; i < n; i++) {
    area += Math.abs(i * m - j * n) * (a[i]! - value);
    value = a[i]!;
  }
  for (; j < m; j++) {
    area += Math.abs(i * m - j * n) * (b[j]! - value);
    value = b[j]!;
  }
  return area / (n * m);
}

/** Standard deviation of a sample (n − 1), two passes. */
export function deviation(values: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]!;
  mean /= values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, values.length - 1));
}
