import type { Cohort } from '@simdrift/contracts';
import type { Image, Random } from '@simdrift/imaging';
import type { CohortAttribute } from '../phantoms/phantom.js';

/** One draw. */
export interface Sample {
  /** May be a view into shared memory: copy before writing. */
  readonly image: Image;
  readonly label: number;
  /** Where it came from: `test:17`, or `phantom:ID`. It does not give the label away. */
  readonly sample: string;
  readonly cohort: Cohort;
}

/** Where a stream's images come from: draws are independent, with replacement (a phantom's are fresh). */
export interface SampleSource {
  /** A MedMNIST name, or `own`. */
  readonly dataset: string;
  readonly source: 'medmnist' | 'phantom' | 'own';
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  readonly height: number;
  readonly width: number;
  /** Of the data, for plans and cards. */
  readonly hash: string;
  /** Shares of the classes in draws without weights; they sum to 1. */
  readonly classShares: readonly number[];
  /** What is known of who the cases are; none for real images. */
  readonly attributes: readonly CohortAttribute[];
  /** Images of a class, or of all; Infinity for a phantom. */
  count(label?: number): number;
  /**
   * The same numbers, the same draw.
   *
   * @param classWeights - one per class, not negative, any sum above 0; `null` draws by `classShares`
   * @param cohort - attributes that every case shall have; a source without cohorts refuses any
   * @throws {SimdriftError} SIMDRIFT_USAGE for weights or a cohort that cannot be drawn
   */
  draw(random: Random, classWeights: readonly number[] | null, cohort?: Cohort): Sample;
}
