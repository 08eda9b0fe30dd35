import type { Cohort } from '@simdrift/contracts';
import type { Image, Random } from '@simdrift/imaging';
import type { CohortAttribute } from '../effects/data-facts.js';

/** A case as drawn: the image as it was, its true class, where it came from. */
export interface DrawnSample {
  readonly image: Image;
  readonly label: number;
  readonly sample: string;
  readonly cohort: Cohort;
}

/** Where a stream draws its cases from: a split of a data set, with replacement, or a phantom, fresh. */
export interface SampleSource {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Natural share of each class, summing to 1. */
  readonly classShares: readonly number[];
  /** What the data themselves say of who an image is of; default: nothing. */
  readonly attributes?: readonly CohortAttribute[];
  /** The same numbers from `random` draw the same case. `weights`: share of each class, or null for the natural ones. */
  draw(random: Random, weights: readonly number[] | null): DrawnSample;
}
