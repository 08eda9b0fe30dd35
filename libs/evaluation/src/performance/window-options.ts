import { SimdriftError } from '@simdrift/contracts';

export interface WindowOptions {
  /** Number of classes. */
  readonly classes: number;
  /** Observations that the window holds: the newest ones. */
  readonly size: number;
}

/** @throws {SimdriftError} `SIMDRIFT_CONFIG` */
export function checkWindowOptions({ classes, size }: WindowOptions): void {
  if (!Number.isInteger(size) || size < 1) {
    throw new SimdriftError('SIMDRIFT_CONFIG', `A window of ${size} frames cannot be measured.`, {
      hint: 'Choose a whole number above 0.',
    });
  }
  if (!Number.isInteger(classes) || classes < 2) {
    throw new SimdriftError('SIMDRIFT_CONFIG', `${classes} classes cannot be told apart.`, {
      hint: 'Choose a whole number above 1.',
    });
  }
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` for a class that the model does not have */
export function checkClass(what: string, value: number, classes: number): void {
  if (Number.isInteger(value) && value >= 0 && value < classes) return;
  throw new SimdriftError(
    'SIMDRIFT_RECORD_INVALID',
    `The ${what} ${value} is none of the ${classes} classes 0 to ${classes - 1}.`,
    {
      hint: 'Do the data set and the model belong together?',
    },
  );
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` */
export function checkConfidence(confidence: number): void {
  // A sum of float32 probabilities may be a rounding above 1.
  if (confidence >= 0 && confidence <= 1.000_001) return;
  throw new SimdriftError('SIMDRIFT_RECORD_INVALID', `A confidence of ${confidence} is not in 0..1.`);
}
