import type { FeaturesInput } from '@simdrift/alerting';
import type { ReferenceState } from './reference.js';

/** Newest feature vectors as a ring, and the means of the reference. Plain data. */
export interface FeatureDriftState {
  readonly width: number;
  readonly size: number;
  readonly ring: Float32Array;
  readonly reference: Float64Array;
  seen: number;
}

/** Follows the means of the image features, so that an alert can say what changed and by how much. */
export const featureDrift = {
  init({ features, rows }: ReferenceState, size: number): FeatureDriftState {
    const width = rows === 0 ? 0 : features.length / rows;
    const reference = new Float64Array(width);
    for (let i = 0; i < features.length; i++) reference[i % width]! += features[i]! / rows;
    return { width, size, ring: new Float32Array(width * size), reference, seen: 0 };
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
};
