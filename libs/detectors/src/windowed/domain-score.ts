import type { FeatureVector, Matrix } from '../detector.js';
import { activeColumns, columnOf, inputError } from '../matrix.js';
import { LARGEST } from '../options.js';
import { deviation } from '../statistics/wasserstein.js';
import { pickRows, rowOf, shuffledRows } from './choose-rows.js';

/** Says of one observation how unlike the reference it is. The model is plain data. */
export interface DomainScore<Options, Model> {
  /** @param rows - the part of the reference to learn from */
  learn(rows: Matrix, options: Options): Model;
  /** At least 0; not finite when the numbers are too large to say. */
  score(model: Model, vector: FeatureVector): number;
  /** The features that have parts, by column. */
  used(model: Model): readonly number[];
  /**
   * Adds what each feature in use has in the square of the score to `sums`. The parts of an observation sum to that square, but for
   * values more than four deviations out, which count as four: else one of them would explain the whole window.
   */
  addParts(model: Model, vector: FeatureVector, sums: Float64Array): void;
}

/** How features are brought to mean 0 and deviation 1; those that are constant are left out. */
export interface Standardisation {
  readonly used: readonly number[];
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/**
 * Learns a score on one random half of a reference, and scores the other half with it: what rows that the model has not seen score,
 * as fresh rows will. (Rows that a model was fitted on look nearer to it than any others.)
 *
 * @returns the model, the held-out half, and its scores as one column
 * @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT where all held-out rows score the same
 */
export function learnDomain<Options, Model>(
  domain: DomainScore<Options, Model>,
  options: Options,
  reference: Matrix,
  seed: number,
): { model: Model; held: Matrix; scores: Matrix } {
  const order = shuffledRows(reference.rows, seed);
  const half = reference.rows >>> 1;
  const model = domain.learn(pickRows(reference, order.subarray(0, half)), options);
  const held = pickRows(reference, order.subarray(half));
  const scores = scoreRows(domain, model, held);
  if (scores.data.every((score) => score === scores.data[0])) {
    throw inputError(
      'All rows of the reference are equally far from its centre.',
      'Give more rows, or features that vary independently of each other.',
    );
  }
  return { model, held, scores };
}

/** The scores of all rows, as one column. */
export function scoreRows<Options, Model>(domain: DomainScore<Options, Model>, model: Model, matrix: Matrix): Matrix {
  const data = Float64Array.from({ length: matrix.rows }, (_, row) => domainScore(domain, model, rowOf(matrix, row)));
  return { rows: matrix.rows, columns: 1, data };
}

/** The score of one row; what is too far to be said is as far as a number may be. */
export function domainScore<Options, Model>(
  domain: DomainScore<Options, Model>,
  model: Model,
  vector: FeatureVector,
): number {
  const score = domain.score(model, vector);
  return score <= LARGEST ? score : LARGEST;
}

export function standardisation(rows: Matrix): Standardisation {
  const used = activeColumns(rows).active;
  const columns = used.map((column) => columnOf(rows, column));
  return {
    used,
    mean: Float64Array.from(columns, (values) => values.reduce((sum, value) => sum + value / values.length, 0)),
    deviation: Float64Array.from(columns, deviation),
  };
}

/** The features in use, standardised. */
export function standardise({ used, mean, deviation: spread }: Standardisation, vector: FeatureVector): Float64Array {
  const values = new Float64Array(used.length);
  for (let i = 0; i < used.length; i++) values[i] = (vector[used[i]!]! - mean[i]!) / spread[i]!;
  return values;
}

/** All rows, standardised. */
export function standardiseRows(by: Standardisation, rows: Matrix): Matrix {
  const columns = by.used.length;
  const data = new Float64Array(rows.rows * columns);
  for (let row = 0; row < rows.rows; row++) data.set(standardise(by, rowOf(rows, row)), row * columns);
  return { rows: rows.rows, columns, data };
}
