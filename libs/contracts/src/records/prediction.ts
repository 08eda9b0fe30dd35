import type { Cohort } from './frame.js';
import type { Place } from './header.js';

/** What the model said of a frame, with what the detectors look at. */
export interface Prediction extends Place {
  readonly model: string;
  /** Softmax output, one per class, sums to 1. */
  readonly probabilities: Float32Array;
  /** Activations before the last layer. */
  readonly embedding: Float32Array;
  /** Image features in the order of `featureNames(channels)`. */
  readonly features: Float32Array;
  /** Cohort attributes of the case, as its frame has them; left out where there are none. Neither label nor effects. */
  readonly cohort?: Cohort;
  /** Why there is no prediction (the arrays are empty then): the frame went to the dead letters. */
  readonly failed?: string;
}
