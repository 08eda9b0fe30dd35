/** A point and its class. */
export interface LabelledPoint {
  readonly features: Float64Array;
  readonly label: number;
}

/**
 * Share of the points of each class that a linear discriminant finds, which was fitted to other points: how far the classes are apart for
 * a model that only weighs and adds. Classes count alike; the common covariance is shrunk towards its mean variance by a tenth (and never 0).
 *
 * @param classes - how many; each in both lists
 * @returns recall per class; 1 / classes is guessing
 * @see Fisher (1936); Ledoit and Wolf (2004) for shrinkage
 */
export function linearProbe(
  fitted: readonly LabelledPoint[],
  tested: readonly LabelledPoint[],
  classes: number,
): number[] {
  const size = fitted[0]!.features.length;
  const means = classMeans(fitted, classes, size);
  const weights = solve(shrunkCovariance(fitted, means, size), means);
  const offsets = weights.map((weight, label) => -0.5 * dot(weight, means[label]!));
  const found = new Float64Array(classes);
  const seen = new Float64Array(classes);
  for (const { features, label } of tested) {
    const scores = weights.map((weight, k) => dot(weight, features) + offsets[k]!);
    seen[label]! += 1;
    if (scores.indexOf(Math.max(...scores)) === label) found[label]! += 1;
  }
  return Array.from(found, (count, label) => count / seen[label]!);
}

/**
 * Spread of the class means over the spread within the classes, both as traces (Fisher's ratio): 0 where the means are equal.
 */
export function fisherRatio(points: readonly LabelledPoint[], classes: number): number {
  const size = points[0]!.features.length;
  const means = classMeans(points, classes, size);
  const middle = classMeans(
    points.map(({ features }) => ({ features, label: 0 })),
    1,
    size,
  )[0]!;
  let [between, within] = [0, 0];
  for (const { features, label } of points) {
    const own = means[label]!;
    for (let i = 0; i < size; i++) {
      between += (own[i]! - middle[i]!) ** 2;
      within += (features[i]! - own[i]!) ** 2;
    }
  }
  return between / within;
}

function classMeans(points: readonly LabelledPoint[], classes: number, size: number): Float64Array[] {
  const means = Array.from({ length: classes }, () => new Float64Array(size));
  const counts = new Float64Array(classes);
  for (const { features, label } of points) {
    counts[label]! += 1;
    for (let i = 0; i < size; i++) means[label]![i]! += features[i]!;
  }
  return means.map((sum, label) => sum.map((value) => value / counts[label]!));
}

function shrunkCovariance(
  points: readonly LabelledPoint[],
  means: readonly Float64Array[],
  size: number,
): Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (const { features, label } of points) {
    const off = features.map((value, i) => value - means[label]![i]!);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) rows[i]![j]! += (off[i]! * off[j]!) / points.length;
  }
  const trace = rows.reduce((sum, row, i) => sum + row[i]!, 0);
  return rows.map((row, i) => row.map((value, j) => 0.9 * value + (i === j ? (0.1 * trace) / size + 1e-9 : 0)));
}

/** x of A x = b for several b, by Gauss's elimination; A is symmetric and positive definite, so it needs no pivots, and is used up. */
function solve(a: Float64Array[], sides: readonly Float64Array[]): Float64Array[] {
  const solved = sides.map((side) => Float64Array.from(side));
  for (let k = 0; k < a.length; k++) {
    for (let row = k + 1; row < a.length; row++) {
      const factor = a[row]![k]! / a[k]![k]!;
      for (let column = k; column < a.length; column++) a[row]![column]! -= factor * a[k]![column]!;
      for (const x of solved) x[row]! -= factor * x[k]!;
    }
  }
  for (const x of solved) {
    for (let row = a.length - 1; row >= 0; row--) {
      for (let column = row + 1; column < a.length; column++) x[row]! -= a[row]![column]! * x[column]!;
      x[row]! /= a[row]![row]!;
    }
  }
  return solved;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
