import { DetectorError } from '../detector-error.js';

/** The first byte of every state. */
export const VERSION = 1;

export const Tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  number: 4,
  string: 5,
  array: 6,
  object: 7,
  typed: 8,
} as const;
/** The typed arrays, by the byte that stands for each. */
export const KINDS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array,
  BigUint64Array,
] as const; // prettier-ignore

export function codecError(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_STATE_CODEC', message, hint);
}
