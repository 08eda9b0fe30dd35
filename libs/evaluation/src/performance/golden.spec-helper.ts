import { readFileSync } from 'node:fs';
import type { ClassFigures } from './confusion-figures.js';

/** Figures by scikit-learn and NumPy; see `test/make-golden.py`. */
export interface GoldenCase {
  readonly name: string;
  readonly classes: number;
  readonly labels: readonly number[];
  readonly predicted: readonly number[];
  readonly confidence: readonly number[];
  readonly accuracy: number;
  readonly macro: Omit<ClassFigures, 'support'>;
  readonly weighted: Omit<ClassFigures, 'support'>;
  readonly perClass: readonly ClassFigures[];
  readonly confusion: readonly number[];
  readonly ece: number;
  readonly mce: number;
  readonly simulated: { readonly ece: number; readonly mce: number };
  readonly confidences: Readonly<Record<'mean' | 'std' | 'min' | 'max' | 'median', number>> & {
    readonly histogram: readonly number[];
  };
}

const file = new URL('../../test/fixtures/performance.golden.json', import.meta.url);

export const goldenCases = (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly GoldenCase[] }).cases;
