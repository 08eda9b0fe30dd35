import { DetectorError } from '../detector-error.js';

/** Refuses what is not an error bit. @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT */
export function requireBit(error: number): void {
  if (error === 0 || error === 1) return;
  const hint = 'Give 1 for a wrong prediction and 0 for a right one; for a score use adwin, kswin or page_hinkley.';
  throw new DetectorError('SIMDRIFT_DETECTOR_INPUT', `The observation is ${String(error)}, not an error bit.`, hint);
}

/** Refuses what lies outside [0, 1]. @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT */
export function requireFraction(value: number): void {
  if (value >= 0 && value <= 1) return;
  const hint = 'Give an error bit, or a score that cannot leave [0, 1]; for others use adwin, kswin or page_hinkley.';
  throw new DetectorError('SIMDRIFT_DETECTOR_INPUT', `The observation is ${String(value)}, outside [0, 1].`, hint);
}
