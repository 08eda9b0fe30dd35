import type { Matrix } from '@simdrift/detectors';
import type { Prediction } from '@simdrift/contracts';

/** What the warm-up has given so far: rows side by side. Plain data. */
export interface ReferenceState {
  rows: number;
  features: number[];
  softmax: number[];
  embedding: number[];
  confidence: number[];
  errors: number[];
}

export function emptyReference(): ReferenceState {
  return { rows: 0, features: [], softmax: [], embedding: [], confidence: [], errors: [] };
}

/** Adds a prediction of the clean warm-up. */
export function addToReference(
  reference: ReferenceState,
  { features, probabilities, embedding }: Prediction,
  confidence: number,
): void {
  reference.rows += 1;
  for (const value of features) reference.features.push(value);
  for (const value of probabilities) reference.softmax.push(value);
  for (const value of embedding) reference.embedding.push(value);
  reference.confidence.push(confidence);
}

/** The rows of one input as a matrix. */
export function matrixOf(reference: ReferenceState, input: 'features' | 'softmax' | 'embedding'): Matrix {
  const data = Float32Array.from(reference[input]);
  return { rows: reference.rows, columns: reference.rows === 0 ? 0 : data.length / reference.rows, data };
}
