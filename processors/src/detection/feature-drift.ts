import type { FeaturesInput } from '@simdrift/alerting';
import { ksAsymptotic, ksStatistic } from '@simdrift/detectors';
import type { ReferenceState } from './reference.js';

/** Newest feature vectors as a ring, and the reference: its means, and its values, sorted, feature by feature. Plain data. */
export interface FeatureDriftState {
  readonly width: number;
  readonly size: number;
  readonly ring: Float32Array;
  readonly reference: Float64Array;
  readonly sorted: Float32Array;
  seen: number;
}

/** A feature's newest window against the reference. */
export interface FeatureTest {
  /** Of the two-sample Kolmogorov–Smirnov test, for this feature alone. */
  readonly pValue: number;
  /** Difference of the means, in standard deviations of the reference; null for a feature that is constant there. */
  readonly shift: number | null;
}

/** Follows the image features, so that an alert or a screen can say what changed and by how much. */
export const featureDrift = {
  init({ features, rows }: ReferenceState, size: number): FeatureDriftState {
    const width = rows === 0 ? 0 : features.length / rows;
    const reference = new Float64Array(width);
    for (let i = 0; i < features.length; i++) reference[i % width]! += features[i]! / rows;
    const sorted = new Float32Array(features.length);
    for (let i = 0; i < width; i++) {
      for (let row = 0; row < rows; row++) sorted[i * rows + row] = features[row * width + i]!;
      sorted.subarray(i * rows, (i + 1) * rows).sort();
    }
    return { width, size, ring: new Float32Array(width * size), reference, sorted, seen: 0 };
  },

  step(state: FeatureDriftState, features: Float32Array): void {
    if (features.length !== state.width) return;
    state.ring.set(features, (state.seen % state.size) * state.width);
    state.seen += 1;
  },

  /** Mean of each feature over the window, beside the reference's; nothing before the window is full. */
  compare(state: FeatureDriftState, names: readonly string[]): FeaturesInput['features'] {
    const { width, size, ring, reference, seen } = state;
    if (seen < size) return [];
    const means = new Float64Array(width);
    for (let i = 0; i < ring.length; i++) means[i % width]! += ring[i]! / size;
    return Array.from(means, (value, i) => ({ name: names[i] ?? `feature ${i}`, value, reference: reference[i]! }));
  },

  /** Every feature's window against the reference; nothing before the window is full. */
  test(state: FeatureDriftState): readonly FeatureTest[] {
    const { width, size, ring, sorted, seen } = state;
    if (seen < size || width === 0) return [];
    const rows = sorted.length / width;
    return Array.from({ length: width }, (_, i) => {
      const reference = Float64Array.from(sorted.subarray(i * rows, (i + 1) * rows));
      const window = Float64Array.from({ length: size }, (_, row) => ring[row * width + i]!).sort();
      const pValue = ksAsymptotic(rows, size, ksStatistic(reference, window));
      const spread = deviationOf(reference);
      return { pValue, shift: spread === 0 ? null : (meanOf(window) - meanOf(reference)) / spread };
    });
  },
};

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}
