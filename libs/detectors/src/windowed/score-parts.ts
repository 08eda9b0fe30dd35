import type { Evidence, FeatureVector, Matrix } from '../detector.js';
import { rowOf } from './choose-rows.js';
import type { DomainScore } from './domain-score.js';

/** The mean part of each feature in use in the squared score of some rows. */
export function meanParts<Options, Model>(
  domain: DomainScore<Options, Model>,
  model: Model,
  rows: Matrix,
): Float64Array {
  const sums = new Float64Array(domain.used(model).length);
  for (let row = 0; row < rows.rows; row++) domain.addParts(model, rowOf(rows, row) as FeatureVector, sums);
  return sums.map((sum) => sum / rows.rows);
}

/**
 * The features that have most in the change of the mean squared score from the reference to a window, largest first.
 *
 * @param ordinary - mean parts of rows of the reference that the model was not learnt on
 */
export function partEvidence<Options, Model>(
  domain: DomainScore<Options, Model>,
  model: Model,
  ordinary: Float64Array,
  window: Matrix,
): Evidence[] {
  const used = domain.used(model);
  const changes = meanParts(domain, model, window).map((part, i) => Math.abs(part - ordinary[i]!));
  return Array.from(changes, (value, i): Evidence => ({ feature: used[i]!, value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, 3);
}
