import type { Matrix } from '../detector.js';
import { columnOf } from '../matrix.js';

/** The range that the values of each feature are pulled into; infinite where nothing is done. */
export interface Limits {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** No limits at all. */
export function unlimited(features: number): Limits {
  return { lows: new Float64Array(features).fill(-Infinity), highs: new Float64Array(features).fill(Infinity) };
}

/**
 * The central 98 % of each feature of a reference, or its whole range where that would make it constant.
 *
 * A distance is at the mercy of its largest value, and a reference of a thousand rows says nothing of values that come once in ten
 * thousand: without limits, thresholds for heavy-tailed features are too low for every fresh window.
 */
export function centralLimits(reference: Matrix, features: readonly number[]): Limits {
  const limits = unlimited(features.length);
  features.forEach((feature, i) => {
    const sorted = columnOf(reference, feature).sort();
    const edge = Math.floor(0.01 * sorted.length);
    const trimmed = sorted[edge]! < sorted[sorted.length - 1 - edge]! ? edge : 0;
    limits.lows[i] = sorted[trimmed]!;
    limits.highs[i] = sorted[sorted.length - 1 - trimmed]!;
  });
  return limits;
}

/** A copy of the reference with the given features pulled into their limits. */
export function winsoriseMatrix(reference: Matrix, features: readonly number[], { lows, highs }: Limits): Matrix {
  const data = Float64Array.from(reference.data);
  features.forEach((feature, i) => {
    for (let at = feature; at < data.length; at += reference.columns)
      data[at] = Math.min(highs[i]!, Math.max(lows[i]!, data[at]!));
  });
  return { ...reference, data };
}
