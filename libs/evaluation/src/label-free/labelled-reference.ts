import { SimdriftError } from '@simdrift/contracts';

/** Predictions whose true classes are known: the clean warm-up that estimators are fitted on. */
export interface LabelledReference {
  readonly classes: number;
  /** rows × classes, row by row; every row sums to 1. */
  readonly probabilities: ArrayLike<number>;
  /** True class, one per row. */
  readonly labels: ArrayLike<number>;
}

/** Fewer labelled frames say too little of how sure and how right a model is. */
export const FEWEST_LABELLED = 50;
/** Probabilities are float32: their sum is 1 up to rounding. */
const ROUNDING = 1e-3;

/**
 * Refuses a reference that nothing can be learnt from.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG`: fewer than {@link FEWEST_LABELLED} rows, one true class only, or a model that is always
 *   right or always wrong; `SIMDRIFT_RECORD_INVALID`: a row that is no distribution, a label that is no class
 */
export function checkReference({ classes, probabilities, labels }: LabelledReference): void {
  const rows = labels.length;
  if (!Number.isInteger(classes) || classes < 2 || probabilities.length !== rows * classes)
    throw new SimdriftError(
      'SIMDRIFT_CONFIG',
      `${probabilities.length} probabilities are not ${rows} rows of ${classes} classes.`,
      { hint: 'Give one row of probabilities for each label, row by row, of at least 2 classes.' },
    );
  if (rows < FEWEST_LABELLED)
    throw new SimdriftError('SIMDRIFT_CONFIG', `${rows} labelled frames are too few to fit a label-free estimate.`, {
      hint: `Give at least ${FEWEST_LABELLED}: a longer warm-up, or labels for a larger share of it.`,
    });
  const seen = new Uint8Array(classes);
  let right = 0;
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `The label ${label} is none of the ${classes} classes.`, {
        hint: 'Do the data set and the model belong together?',
      });
    seen[label] = 1;
    if (predictedAt(probabilities, row * classes, classes) === label) right += 1;
    checkDistribution(probabilities, row * classes, classes);
  }
  if (seen.reduce((sum, value) => sum + value, 0) < 2)
    throw new SimdriftError('SIMDRIFT_CONFIG', 'The labelled reference holds one class only.', {
      hint: 'Take a warm-up in which at least two classes occur.',
    });
  if (right === 0 || right === rows)
    throw new SimdriftError(
      'SIMDRIFT_CONFIG',
      `The model is ${right === 0 ? 'never' : 'always'} right on the labelled reference: what its confidence means cannot be learnt.`,
      { hint: 'Take a longer warm-up, or one with harder images.' },
    );
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` unless the values from `at` on lie in 0..1 and sum to 1 */
export function checkDistribution(values: ArrayLike<number>, at: number, classes: number): void {
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const value = values[at + c]!;
    if (!(value >= 0 && value <= 1 + ROUNDING))
      throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `A probability of ${value} is not in 0..1.`, {
        hint: 'Does the model end in a softmax?',
      });
    sum += value;
  }
  if (Math.abs(sum - 1) > ROUNDING)
    throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `Probabilities that sum to ${sum} are no distribution.`, {
      hint: 'Does the model end in a softmax?',
    });
}

/** The most probable class of the row that begins at an offset, the first of equals. */
export function predictedAt(values: ArrayLike<number>, at: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (values[at + c]! > values[at + best]!) best = c;
  return best;
}
