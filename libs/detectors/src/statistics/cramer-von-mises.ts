/**
 * The two-sample Cramér–von Mises criterion T, equal values at their mean rank, as SciPy has it. O(n + m).
 *
 * Where Kolmogorov–Smirnov looks at the widest gap between two distribution functions, this adds up the squares of all gaps, so it
 * sees a small shift of everything sooner. Without any change and without equal values its mean is (1 + 1/(n + m)) / 6.
 *
 * @param a - ascending, not empty
 * @param b - ascending, not empty
 * @see Anderson (1962), On the distribution of the two-sample Cramér–von Mises criterion, Annals of Mathematical Statistics 33
 * @example cvmStatistic(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)); // 0.528: as far apart as three and three can be
 */
export function cvmStatistic(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length];
  let first = 0;
  let second = 0;
  forEachGroup(a, b, (beforeA, inA, beforeB, inB) => {
    // Σ (rank in the pool − rank in its sample)²: a group shares its middle rank, own ranks spread by (k² − 1) / 12 around theirs.
    first += inA * ((beforeB + inB / 2) ** 2 + (inA * inA - 1) / 12);
    second += inB * ((beforeA + inA / 2) ** 2 + (inB * inB - 1) / 12);
  });
  return (n * first + m * second) / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));
}

/**
 * The same criterion as what it estimates, nm / (n + m) · ∫ (F − G)² dH over the pool's distribution H. O(n + m).
 *
 * Equal to `cvmStatistic` where all values differ. Where many are equal, mean ranks add a part to T that grows with the sizes and
 * says nothing of a change; this form has no such part, so features with and without ties, and samples of other sizes, compare.
 *
 * @param a - ascending, not empty
 * @param b - ascending, not empty
 */
export function cvmIntegral(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length];
  let sum = 0;
  forEachGroup(a, b, (beforeA, inA, beforeB, inB) => {
    const gap = (beforeA + inA) * m - (beforeB + inB) * n;
    sum += (inA + inB) * gap * gap;
  });
  return sum / (n * m * (n + m) ** 2);
}

/** Calls with each group of equal values: so many of it, and so many smaller ones, in each sample. */
export function forEachGroup(
  a: Float64Array,
  b: Float64Array,
  visit: (beforeA: number, inA: number, beforeB: number, inB: number) => void,
): void {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const value = j >= b.length || (i < a.length && a[i]! < b[j]!) ? a[i]! : b[j]!;
    const beforeA = i;
    const beforeB = j;
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    visit(beforeA, i - beforeA, beforeB, j - beforeB);
  }
}
