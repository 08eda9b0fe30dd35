import { readFileSync } from 'node:fs';
import type { Calibration } from './label-free-method.js';

/** By scikit-learn, SciPy, NumPy and Fairlearn; see `test/make-label-free-golden.py`. */
export interface LabelFreeCase {
  readonly name: string;
  readonly classes: number;
  readonly probabilities: readonly number[];
  readonly labels: readonly number[];
  readonly window: readonly number[];
  readonly isotonic: { readonly at: readonly number[]; readonly y: readonly number[] };
  readonly platt: { readonly slope: number; readonly intercept: number };
  readonly temperature: number;
  readonly cbpe: Readonly<Record<Calibration, number>>;
  readonly poissonBinomial: Readonly<Record<Calibration, number>>;
  readonly atc: Readonly<Record<'confidence' | 'negative_entropy', number>>;
  readonly transport: number;
  readonly doc: number;
}

export interface FairnessCase {
  readonly name: string;
  readonly classes: number;
  readonly labels: readonly number[];
  readonly predicted: readonly number[];
  readonly group: readonly string[];
  readonly demographicParity: number;
  readonly equalisedOdds: number;
}

const file = new URL('../../test/fixtures/label-free.golden.json', import.meta.url);
const golden = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly cases: readonly LabelFreeCase[];
  readonly fairness: readonly FairnessCase[];
};

export const labelFreeCases = golden.cases;
export const fairnessCases = golden.fairness;
