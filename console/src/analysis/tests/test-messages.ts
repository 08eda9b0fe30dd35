import type { Comparison, Matrix } from '@simdrift/detectors';
import type { Distribution } from '../distribution.js';

/** Two windows and the tests that they are to be put through. */
export interface TestJob {
  readonly detectors: readonly string[];
  readonly reference: Matrix;
  readonly window: Matrix;
  /** Of the random regroupings. */
  readonly seed: number;
}

/** What came of it. */
export interface TestResults {
  readonly tests: readonly (Comparison & { readonly detector: string })[];
  /** Of every column, in their order. */
  readonly distributions: readonly Distribution[];
}

/** What the thread says of a job: its results, or what is wrong with what it was given. */
export type TestAnswer =
  | { readonly type: 'tested'; readonly results: TestResults }
  | { readonly type: 'refused'; readonly code: string; readonly message: string; readonly hint: string };
