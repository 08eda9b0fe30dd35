import type { Cohort } from '@simdrift/contracts';
import type { Image, Random } from '@simdrift/imaging';
import type { DatasetName } from '../registry/dataset-info.js';

/** A cohort attribute and its values. */
export interface CohortAttribute {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * A procedural stand-in for a data set: endless, and with a known cause for every pixel. The way of an image is
 * anatomy → lesion of the class → acquisition; cohort attributes act on each of them, as the phantom documents.
 */
export interface Phantom {
  readonly name: DatasetName;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly classes: readonly string[];
  /** Shares of the classes where nothing else is asked, as in the real test split; they sum to 1. */
  readonly classShares: readonly number[];
  readonly attributes: readonly CohortAttribute[];
  /** Changes whenever the pixels for a given `Random` change; part of a plan's hash. */
  readonly hash: string;
  /** Who the case is, given its class: attributes in `fixed` are kept, the others are drawn. @throws {SimdriftError} SIMDRIFT_USAGE */
  drawCohort(random: Random, label: number, fixed?: Cohort): Cohort;
  /** P(class | cohort), where the classes have `classShares` overall; sums to 1. */
  prevalence(cohort: Cohort): readonly number[];
  /** A fresh image of a class. The same numbers, the same image. @throws {SimdriftError} SIMDRIFT_USAGE for an unknown class or cohort value */
  sample(random: Random, label: number, cohort?: Cohort): Image;
}
