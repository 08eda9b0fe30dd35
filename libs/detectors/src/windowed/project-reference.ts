import type { FeatureVector, Matrix } from '../detector.js';
import { nextUnit, seeded } from '../random.js';

/** A linear projection onto a few directions; plain data. */
export interface Projection {
  readonly columns: number;
  readonly components: number;
  readonly mean: Float64Array;
  /** Directions, one after another, `columns` values each, orthonormal; none for a projection onto the axes. */
  readonly directions: Float64Array;
  /** The factor of each axis, for a projection onto the axes; empty for any other. */
  readonly scales: Float64Array;
}

/**
 * The leading principal components of a reference, by orthogonal iteration. O(iterations · rows · columns · components).
 *
 * Rows that the components were fitted on look more spread out along them than fresh rows do. Whoever compares projected windows
 * with a projected reference fits on other rows than those compared (as `mmdDetector` does), or has false alarms.
 *
 * @param reference - at least as many rows as components
 * @param components - at most `reference.columns`
 * @example projectReference(embeddings, 16) // 512 columns to 16; then project(projection, vector, out)
 */
export function projectReference(
  reference: Matrix,
  components: number,
  { iterations = 12, seed = 1 } = {},
): Projection {
  const { rows, columns } = reference;
  const mean = columnMeans(reference);
  const centred = Float64Array.from(reference.data, (value, at) => value - mean[at % columns]!);
  const random = seeded(seed);
  const directions = Float64Array.from({ length: components * columns }, () => nextUnit(random) - 0.5);
  orthonormalise(directions, components, columns);
  const next = new Float64Array(components * columns);
  for (let round = 0; round < iterations; round++) {
    next.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < components; c++) {
        let score = 0;
        for (let k = 0; k < columns; k++) score += centred[r * columns + k]! * directions[c * columns + k]!;
        for (let k = 0; k < columns; k++)
          next[c * columns + k] = next[c * columns + k]! + score * centred[r * columns + k]!;
      }
    }
    directions.set(next);
    orthonormalise(directions, components, columns);
  }
  return { columns, components, mean, directions, scales: new Float64Array(0) };
}

/** Projects one observation. @param out - `components` values are written from `at` on */
export function project(
  { columns, components, mean, directions, scales }: Projection,
  vector: FeatureVector,
  out: Float64Array,
  at = 0,
): void {
  if (scales.length > 0) {
    for (let c = 0; c < components; c++) out[at + c] = (vector[c]! - mean[c]!) * scales[c]!;
    return;
  }
  for (let c = 0; c < components; c++) {
    let score = 0;
    for (let k = 0; k < columns; k++) score += (vector[k]! - mean[k]!) * directions[c * columns + k]!;
    out[at + c] = score;
  }
}

export function columnMeans({ rows, columns, data }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at++) mean[at % columns] = mean[at % columns]! + data[at]! / rows;
  return mean;
}

/** Gram–Schmidt; a direction that vanishes (fewer dimensions than components) becomes zero and projects everything to 0. */
function orthonormalise(directions: Float64Array, components: number, columns: number): void {
  for (let c = 0; c < components; c++) {
    const own = directions.subarray(c * columns, (c + 1) * columns);
    const before = Math.hypot(...own);
    for (let b = 0; b < c; b++) {
      const other = directions.subarray(b * columns, (b + 1) * columns);
      const overlap = own.reduce((sum, value, k) => sum + value * other[k]!, 0);
      for (let k = 0; k < columns; k++) own[k] = own[k]! - overlap * other[k]!;
    }
    const length = Math.hypot(...own);
    const vanished = length <= 1e-10 * before || length === 0;
    for (let k = 0; k < columns; k++) own[k] = vanished ? 0 : own[k]! / length;
  }
}
