import { logOf } from './logit.js';
import { fitIsotonic, isotonicAt, type Isotonic } from './isotonic.js';
import { predictedAt, type LabelledReference } from './labelled-reference.js';
import { fitPlatt, plattAt, type Platt } from './platt.js';
import { fitTemperature, temperatureAt, type Temperature } from './temperature.js';

/** How CBPE's probabilities are calibrated. */
export type Calibration = 'isotonic' | 'platt' | 'temperature';

/** What an estimator looks at in a prediction: one number. Larger is surer, but for the probability of class 1. */
export type ScoreKind = 'positive' | 'confidence' | 'negative_entropy';

/** An estimator that is a mean: accuracy of a window = mean over its frames of {@link frameAccuracy}. Plain data. */
export type FrameModel =
  | { readonly method: 'cbpe'; readonly score: ScoreKind; readonly map: Isotonic | Platt | Temperature }
  | { readonly method: 'atc'; readonly score: ScoreKind; readonly threshold: number }
  | { readonly method: 'doc'; readonly score: ScoreKind; readonly offset: number };

/** Which estimator that is a mean over frames. */
export type FrameKind =
  | { readonly method: 'cbpe'; readonly calibration: Calibration }
  | { readonly method: 'atc'; readonly score: 'confidence' | 'negative_entropy' }
  | { readonly method: 'doc' };

/** Which estimator: its method and what it may be set to. */
export type LabelFreeKind = FrameKind | { readonly method: 'cot' };

/** The reference as every estimator reads it, rows in ascending order of the score. */
export interface ScoredReference extends LabelledReference {
  readonly score: Float64Array;
  /** 1 where the model was right. */
  readonly right: Uint8Array;
  /** What the calibration of CBPE is fitted on: 1 where class 1 is true (binary), else where the model was right. */
  readonly hits: Uint8Array;
}

/** The number that an estimator looks at. Two classes: CBPE takes the probability of class 1, since its two sides may be off differently. */
export function scoreKindOf(kind: LabelFreeKind, classes: number): ScoreKind {
  if (kind.method === 'cbpe') return classes === 2 && kind.calibration !== 'temperature' ? 'positive' : 'confidence';
  return kind.method === 'atc' ? kind.score : 'confidence';
}

/** The score of the row that begins at an offset. */
export function scoreAt(kind: ScoreKind, values: ArrayLike<number>, at: number, classes: number): number {
  if (kind === 'positive') return values[at + 1]!;
  if (kind === 'confidence') return values[at + predictedAt(values, at, classes)]!;
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += values[at + c]! * logOf(values[at + c]!);
  return sum;
}

/** Scores a reference and sorts it by the score. */
export function scoreReference(
  kind: ScoreKind,
  { classes, probabilities, labels }: LabelledReference,
): ScoredReference {
  const rows = labels.length;
  const unsorted = Float64Array.from({ length: rows }, (_, row) =>
    scoreAt(kind, probabilities, row * classes, classes),
  );
  const order = Uint32Array.from(unsorted, (_, row) => row).sort((a, b) => unsorted[a]! - unsorted[b]! || a - b);
  const sorted = new Float64Array(rows * classes);
  order.forEach((row, i) => {
    for (let c = 0; c < classes; c++) sorted[i * classes + c] = probabilities[row * classes + c]!;
  });
  const sortedLabels = Int32Array.from(order, (row) => labels[row]!);
  const right = Uint8Array.from(sortedLabels, (label, i) =>
    predictedAt(sorted, i * classes, classes) === label ? 1 : 0,
  );
  return {
    classes,
    probabilities: sorted,
    labels: sortedLabels,
    score: Float64Array.from(order, (row) => unsorted[row]!),
    right,
    hits: kind === 'positive' ? Uint8Array.from(sortedLabels, (label) => (label === 1 ? 1 : 0)) : right,
  };
}

/** Fits an estimator on rows that count as often as their weight says. */
export function learn(kind: FrameKind, reference: ScoredReference, weights: ArrayLike<number>): FrameModel {
  const score = scoreKindOf(kind, reference.classes);
  if (kind.method === 'cbpe') return { method: 'cbpe', score, map: learnMap(kind.calibration, reference, weights) };
  if (kind.method === 'atc') return { method: 'atc', score, threshold: learnThreshold(reference, weights) };
  return {
    method: 'doc',
    score,
    offset: weightedMean(reference.right, weights) - weightedMean(reference.score, weights),
  };
}

/** The model's contribution to the estimate of a window: the probability that it is right on this frame, as the method has it. */
export function frameAccuracy(
  model: FrameModel,
  score: number,
  values: ArrayLike<number>,
  at: number,
  classes: number,
): number {
  if (model.method === 'atc') return score >= model.threshold ? 1 : 0;
  if (model.method === 'doc') return score + model.offset;
  const { map } = model;
  if (map.kind === 'temperature') return temperatureAt(map, values, at, classes);
  const calibrated = map.kind === 'platt' ? plattAt(map, score) : isotonicAt(map, score);
  return model.score === 'positive' && score <= values[at]! ? 1 - calibrated : calibrated;
}

function learnMap(calibration: Calibration, reference: ScoredReference, weights: ArrayLike<number>) {
  if (calibration === 'isotonic') return fitIsotonic(reference.score, reference.hits, weights);
  if (calibration === 'platt') return fitPlatt(reference.score, reference.hits, weights);
  return fitTemperature(reference, weights);
}

/** The score below which as many rows lie as the model got wrong (Garg et al. 2022, eq. 1). */
function learnThreshold({ score, right }: ScoredReference, weights: ArrayLike<number>): number {
  let wrong = 0;
  for (let i = 0; i < right.length; i++) if (right[i] === 0) wrong += weights[i]!;
  let below = 0;
  for (let i = 0; i < score.length; i++) {
    if (below >= wrong && weights[i]! > 0) return score[i]!;
    below += weights[i]!;
  }
  return Infinity;
}

function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!;
    total += weights[i]!;
  }
  return sum / total;
}
