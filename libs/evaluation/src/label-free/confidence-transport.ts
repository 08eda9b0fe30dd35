import { nextBelow, seeded } from '@simdrift/detectors';
import type { ScoredReference } from './label-free-method.js';
import { transportCost } from './transport-cost.js';

/** COT: reference accuracy, less what the cost of transport has risen. Plain data. */
export interface TransportModel {
  readonly method: 'cot';
  readonly score: 'confidence';
  /** Shares of the true classes on the reference. */
  readonly shares: Float64Array;
  /** Added to 1 − cost, so that windows of the reference get its accuracy on average. */
  readonly offset: number;
}

/** A fitted model with the mean squared difference, times the window's size, between accuracy and estimate on windows of the reference. */
export interface FittedTransport {
  readonly model: TransportModel;
  readonly residual: number;
}

/**
 * Fits confidence optimal transport on windows drawn from the reference: a window's mix of classes differs from the reference's by chance, which
 * costs something too, so the offset holds for windows of one size.
 *
 * @param size - frames of a window
 * @param rounds - windows drawn
 */
export function fitTransport(
  { classes, labels, probabilities, right }: ScoredReference,
  size: number,
  rounds: number,
  seed: number,
): FittedTransport {
  const shares = new Float64Array(classes);
  for (let row = 0; row < labels.length; row++) shares[labels[row]!]! += 1 / labels.length;
  const random = seeded(seed);
  const rows = new Float64Array(size * classes);
  const differences = Float64Array.from({ length: rounds }, () => {
    let hits = 0;
    for (let i = 0; i < size; i++) {
      const row = nextBelow(random, labels.length);
      hits += right[row]!;
      for (let c = 0; c < classes; c++) rows[i * classes + c] = probabilities[row * classes + c]!;
    }
    return hits / size - (1 - transportCost(rows, size, classes, shares));
  });
  const offset = differences.reduce((sum, value) => sum + value, 0) / rounds;
  const squared = differences.reduce((sum, value) => sum + (value - offset) ** 2, 0) / (rounds - 1);
  return { model: { method: 'cot', score: 'confidence', shares, offset }, residual: squared * size };
}
