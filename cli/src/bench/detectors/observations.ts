import type { Matrix } from '@simdrift/detectors';

/** What detectors may look at, frame by frame from `from` on. */
export interface Observations {
  readonly from: number;
  readonly features: readonly Float32Array[];
  readonly softmax: readonly Float32Array[];
  readonly embedding: readonly Float32Array[];
  /** Probability of the class that the model decided on. */
  readonly confidence: Float64Array;
  /** 1 where that class is not the label. */
  readonly errors: Float64Array;
}

/** What a detector of the race looks at; `doubt` is one minus the confidence, for tests that only see values rise. */
export const RACE_INPUTS = ['features', 'softmax', 'embedding', 'confidence', 'doubt', 'errors', 'none'] as const;
export type RaceInput = (typeof RACE_INPUTS)[number];

/** The rows of an input as a matrix; numbers are one column. @throws {TypeError} for `none` */
export function matrixOf(observations: Observations, input: RaceInput): Matrix {
  if (input !== 'features' && input !== 'softmax' && input !== 'embedding') {
    const data = numbersOf(observations, input);
    return { rows: data.length, columns: 1, data };
  }
  const rows = observations[input];
  const columns = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => data.set(row, i * columns));
  return { rows: rows.length, columns, data };
}

/** The numbers of a scalar input. @throws {TypeError} for one of vectors */
export function numbersOf(observations: Observations, input: RaceInput): Float64Array {
  if (input === 'confidence' || input === 'errors') return observations[input];
  if (input === 'doubt') return observations.confidence.map((confidence) => 1 - confidence);
  throw new TypeError(`${input} is no number.`);
}

/** Share of frames that the model got right. */
export function accuracyOf({ errors }: Observations): number {
  return 1 - errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Observations of one input at one place, as a detector takes them. */
export function observationAt(observations: Observations, input: RaceInput, at: number): unknown {
  switch (input) {
    case 'none':
      return 0;
    case 'doubt':
      return 1 - observations.confidence[at]!;
    default:
      return observations[input][at];
  }
}
