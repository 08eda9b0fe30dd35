import { DetectorError } from '../detector-error.js';

/** Copies a reference. @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT for fewer than 30 values, or one that is not finite */
export function requireReference(values: ArrayLike<number>): Float64Array {
  const reference = Float64Array.from(values);
  if (reference.length < 30) throw refuse(`The reference has ${reference.length} values.`, 'Give at least 30.');
  const bad = reference.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return reference;
  throw refuse(`The reference holds ${String(reference[bad])} at ${bad}.`, 'Give finite numbers.');
}

/** Refuses values that the detector would refuse later: other than error bits, or outside [0, 1]. */
export function requireKind(reference: Float64Array, input: 'error' | 'fraction' | 'score', name: string): void {
  if (input === 'score') return;
  const fits = input === 'error' ? (x: number) => x === 0 || x === 1 : (x: number) => x >= 0 && x <= 1;
  const bad = reference.findIndex((value) => !fits(value));
  if (bad < 0) return;
  const kind = input === 'error' ? 'error bits (1 wrong, 0 right)' : 'numbers from 0 to 1';
  throw refuse(`The reference holds ${String(reference[bad])} at ${bad}, and ${name} takes ${kind}.`, `Give ${kind}.`);
}

/** Refuses a reference in which nothing varies: there is no chance in it to calibrate against. */
export function requireVariation(reference: Float64Array): void {
  if (reference.some((value) => value !== reference[0])) return;
  const hint = 'Give a reference in which something varies, or leave this detector out.';
  throw refuse(`All values of the reference are ${String(reference[0])}.`, hint);
}

function refuse(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_DETECTOR_INPUT', message, hint);
}
