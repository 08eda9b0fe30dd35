import { requireUnit } from '../options.js';
import type { Matrix } from '../detector.js';
import { domainDetector } from './domain-detector.js';
import {
  standardisation,
  standardise,
  standardiseRows,
  type DomainScore,
  type Standardisation,
} from './domain-score.js';
import { withinReach } from './within-reach.js';
import { windowedDefaults, type WindowedOptions } from './windowed-options.js';

export interface MahalanobisOptions extends WindowedOptions {
  /** What the correlation matrix is shrunk towards none by, in (0, 1]: an estimate from few rows is otherwise singular. */
  readonly shrinkage: number;
}

export interface MahalanobisModel extends Standardisation {
  /** The Cholesky factor of the shrunk correlation matrix, its lower triangle row by row. */
  readonly factor: Float64Array;
}

/** The Mahalanobis distance of an observation from the mean of the reference. O(features²). */
export const mahalanobisScore: DomainScore<Pick<MahalanobisOptions, 'shrinkage'>, MahalanobisModel> = {
  learn(rows, { shrinkage }) {
    const by = standardisation(rows);
    return { ...by, factor: choleskyOf(shrunkCorrelation(standardiseRows(by, rows), shrinkage), by.used.length) };
  },
  score(model, vector) {
    const white = whiten(model.factor, standardise(model, vector));
    let sum = 0;
    for (let i = 0; i < white.length; i++) sum += white[i]! * white[i]!;
    return Math.sqrt(sum);
  },
  used: (model) => model.used,
  addParts(model, vector, sums) {
    const { factor } = model;
    const values = standardise(model, vector).map(withinReach);
    const solved = whiten(factor, values.slice());
    // Backwards through the transposed factor: the inverse of the correlation matrix times the values.
    for (let i = solved.length - 1; i >= 0; i--) {
      let rest = solved[i]!;
      for (let k = i + 1; k < solved.length; k++) rest -= factor[(k * (k + 1)) / 2 + i]! * solved[k]!;
      solved[i] = rest / factor[(i * (i + 3)) / 2]!;
      sums[i] = sums[i]! + values[i]! * solved[i]!;
    }
  },
};

/** Values without correlation, in the place of the correlated ones. */
function whiten(factor: Float64Array, values: Float64Array): Float64Array {
  for (let i = 0, at = 0; i < values.length; i++) {
    let rest = values[i]!;
    for (let k = 0; k < i; k++) rest -= factor[at++]! * values[k]!;
    values[i] = rest / factor[at++]!;
  }
  return values;
}

/**
 * Are observations further from the reference than its own are? Every observation is reduced to its Mahalanobis distance from the
 * reference (for embeddings: how foreign is this image), and the distances of the window are compared with those of rows of the
 * reference that the distance was not fitted on, by an Anderson–Darling test.
 *
 * Where it warns or alarms, its evidence is what each feature has in the change of the mean squared distance.
 *
 * Sees what moves observations away from, or towards, the middle of the reference; a window that moves within it stays unseen.
 * Textbook: the test's 5 % point.
 *
 * @see Lee et al. (2018), A simple unified framework for detecting out-of-distribution samples, NeurIPS (one class, one layer)
 */
export const mahalanobisDetector = domainDetector<MahalanobisOptions, MahalanobisModel>(
  'mahalanobis',
  mahalanobisScore,
  { ...windowedDefaults, shrinkage: 0.1 },
  ({ shrinkage }) => requireUnit('shrinkage', shrinkage),
);

/** (1 − shrinkage) · correlation + shrinkage · identity; its lower triangle row by row. */
function shrunkCorrelation({ rows, columns, data }: Matrix, shrinkage: number): Float64Array {
  const lower = new Float64Array((columns * (columns + 1)) / 2);
  for (let row = 0; row < rows; row++) {
    for (let i = 0, at = 0; i < columns; i++) {
      const value = data[row * columns + i]!;
      for (let k = 0; k <= i; k++, at++) lower[at] = lower[at]! + value * data[row * columns + k]!;
    }
  }
  const weight = (1 - shrinkage) / (rows - 1);
  for (let i = 0, at = 0; i < columns; i++) {
    for (let k = 0; k <= i; k++, at++) lower[at] = lower[at]! * weight + (k === i ? shrinkage : 0);
  }
  return lower;
}

/** The factor of a positive definite matrix, in the place of its lower triangle. */
function choleskyOf(lower: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    const row = (i * (i + 1)) / 2;
    for (let k = 0; k <= i; k++) {
      const other = (k * (k + 1)) / 2;
      let sum = lower[row + k]!;
      for (let j = 0; j < k; j++) sum -= lower[row + j]! * lower[other + j]!;
      lower[row + k] = k === i ? Math.sqrt(sum) : sum / lower[other + k]!;
    }
  }
  return lower;
}
