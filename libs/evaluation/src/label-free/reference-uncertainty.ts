import { binOf, nextBelow, quantileEdges, seeded } from '@simdrift/detectors';
import { frameAccuracy, learn, type FrameKind, type FrameModel, type ScoredReference } from './label-free-method.js';

/** How an estimate moves when the reference is drawn again. Plain data. */
export interface ReferenceUncertainty {
  /** Inner edges of score bins that hold about equal shares of the reference. */
  readonly edges: Float64Array;
  /** bins × bins: covariance, over bootstrap references, of the mean frame accuracy in each bin. */
  readonly covariance: Float64Array;
}

const BINS = 16;

/**
 * Draws the reference again with replacement, fits the estimator on each draw, and keeps how its answers in each score bin vary
 * together. An estimate of a window that lies in the bins with shares w then has the variance wᵀ C w of an estimated reference: a
 * closed form for any window, shifted or not, at the cost of one bootstrap when the estimator is fitted.
 *
 * @param rounds - bootstrap references
 * @param seed - equal seeds give equal covariances
 * @see Efron & Tibshirani (1993), An introduction to the bootstrap
 */
export function referenceUncertainty(
  kind: FrameKind,
  reference: ScoredReference,
  rounds: number,
  seed: number,
): ReferenceUncertainty {
  const { score } = reference;
  const edges = quantileEdges(score, BINS);
  const bins = edges.length + 1;
  const binOfRow = Uint8Array.from(score, (value) => binOf(edges, value));
  const perBin = new Float64Array(bins);
  for (const bin of binOfRow) perBin[bin]! += 1;
  const random = seeded(seed);
  const weights = new Float64Array(score.length);
  const means = new Float64Array(rounds * bins);
  for (let round = 0; round < rounds; round++) {
    do {
      weights.fill(0);
      for (let i = 0; i < weights.length; i++) weights[nextBelow(random, weights.length)]! += 1;
      // A draw without both hits and misses teaches nothing; of 50 rows with one miss every third is such.
    } while (oneKind(reference.hits, weights) || oneKind(reference.right, weights));
    addBinMeans(learn(kind, reference, weights), reference, binOfRow, means.subarray(round * bins, (round + 1) * bins));
  }
  for (let i = 0; i < means.length; i++) means[i]! /= perBin[i % bins]! || 1;
  return { edges, covariance: covarianceOf(means, rounds, bins) };
}

/** wᵀ C w: variance of an estimate over frames that fall into the bins as `counts` says. */
export function varianceOver({ covariance }: ReferenceUncertainty, counts: ArrayLike<number>, count: number): number {
  const bins = counts.length;
  let sum = 0;
  for (let i = 0; i < bins; i++) {
    if (counts[i] === 0) continue;
    for (let j = 0; j < bins; j++) sum += counts[i]! * counts[j]! * covariance[i * bins + j]!;
  }
  return Math.max(0, sum / (count * count));
}

function oneKind(values: Uint8Array, weights: Float64Array): boolean {
  let [ones, zeros] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 1) ones += weights[i]!;
    else zeros += weights[i]!;
  }
  return ones === 0 || zeros === 0;
}

function addBinMeans(
  model: FrameModel,
  { score, probabilities, classes }: ScoredReference,
  binOfRow: Uint8Array,
  sums: Float64Array,
): void {
  for (let row = 0; row < score.length; row++)
    sums[binOfRow[row]!]! += frameAccuracy(model, score[row]!, probabilities, row * classes, classes);
}

function covarianceOf(rows: Float64Array, count: number, width: number): Float64Array {
  const mean = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) mean[i % width]! += rows[i]! / count;
  const result = new Float64Array(width * width);
  for (let r = 0; r < count; r++)
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++)
        result[i * width + j]! += ((rows[r * width + i]! - mean[i]!) * (rows[r * width + j]! - mean[j]!)) / (count - 1);
  return result;
}
