import type { LabelFreeKind } from '@simdrift/evaluation';

/** What is measured, by the names of the results. */
export const METHODS = {
  'CBPE isotonic': { method: 'cbpe', calibration: 'isotonic' },
  'CBPE Platt': { method: 'cbpe', calibration: 'platt' },
  'CBPE temperature': { method: 'cbpe', calibration: 'temperature' },
  'ATC confidence': { method: 'atc', score: 'confidence' },
  'ATC entropy': { method: 'atc', score: 'negative_entropy' },
  DoC: { method: 'doc' },
  COT: { method: 'cot' },
} as const satisfies Readonly<Record<string, LabelFreeKind>>;

export type Method = keyof typeof METHODS;
export const METHOD_NAMES = Object.keys(METHODS) as readonly Method[];

/** "Accuracy is what it was on the reference": what any estimate has to beat. */
export const UNCHANGED = 'unchanged';
/** The accuracy that the shift has over the whole split: no estimate knows more, what is left is the chance of the window. */
export const EXACT = 'exact';
