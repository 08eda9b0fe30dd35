/**
 * The energy distance between two samples: √(2 ∫ (F − G)²), in the square root of the units of the values. O(n + m).
 *
 * @param a - ascending, not empty
 * @param b - ascending, not empty
 * @see Székely, Rizzo (2013), Energy statistics: a class of statistics based on distances, J. Statistical Planning and Inference 143
 * @example energyDistance(Float64Array.of(0, 1), Float64Array.of(2, 3)); // √3: 2 · (¼ + 1 + ¼)
 */
export function energyDistance(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let sum = 0;
  let value = Math.min(a[0]!, b[0]!);
  while (i < n || j < m) {
    const fromA = j >= m || (i < n && a[i]! <= b[j]!);
    const next = fromA ? a[i]! : b[j]!;
    const gap = i / n - j / m;
    sum += gap * gap * (next - value);
    value = next;
    if (fromA) i += 1;
    else j += 1;
  }
  return Math.sqrt(2 * sum);
}
