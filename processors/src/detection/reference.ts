import type { Matrix } from '@simdrift/detectors';
import type { Prediction } from '@simdrift/contracts';
import type { LabelledReference } from '@simdrift/evaluation';

/** What the warm-up has given so far: rows side by side. Plain data. */
export interface ReferenceState {
  rows: number;
  /** Seq of each row, and its true class; -1 before its label has come. */
  seqs: number[];
  labels: number[];
  features: number[];
  softmax: number[];
  embedding: number[];
  confidence: number[];
  errors: number[];
}

/** What detectors are fitted on. */
export type DetectorReference = Omit<ReferenceState, 'seqs' | 'labels'>;

export function emptyReference(): ReferenceState {
  return { rows: 0, seqs: [], labels: [], features: [], softmax: [], embedding: [], confidence: [], errors: [] };
}

/** Adds a prediction of the clean warm-up. */
export function addToReference(
  reference: ReferenceState,
  { seq, features, probabilities, embedding }: Prediction,
  confidence: number,
): void {
  reference.rows += 1;
  reference.seqs.push(seq);
  reference.labels.push(-1);
  for (const value of features) reference.features.push(value);
  for (const value of probabilities) reference.softmax.push(value);
  for (const value of embedding) reference.embedding.push(value);
  reference.confidence.push(confidence);
}

/** Notes the true class of a row; of a frame without a row nothing. */
export function labelReference({ seqs, labels }: ReferenceState, seq: number, label: number): void {
  // Rows lie in the order of seq, and few frames have none: the row is at most so far back.
  for (let row = Math.min(seq, seqs.length - 1); row >= 0 && seqs[row]! >= seq; row--)
    if (seqs[row] === seq) labels[row] = label;
}

/** The rows whose labels have come. */
export function labelledRows({ rows, labels, softmax }: ReferenceState, classes: number): LabelledReference {
  const known = Array.from({ length: rows }, (_, row) => row).filter((row) => labels[row]! >= 0);
  return {
    classes,
    probabilities: known.flatMap((row) => softmax.slice(row * classes, (row + 1) * classes)),
    labels: known.map((row) => labels[row]!),
  };
}

/** The rows of one input as a matrix. */
export function matrixOf(reference: DetectorReference, input: 'features' | 'softmax' | 'embedding'): Matrix {
  const data = Float32Array.from(reference[input]);
  return { rows: reference.rows, columns: reference.rows === 0 ? 0 : data.length / reference.rows, data };
}
