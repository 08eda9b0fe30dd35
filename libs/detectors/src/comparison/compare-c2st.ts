import type { Matrix } from '../detector.js';
import { normalCritical, normalSurvival } from '../statistics/auc.js';
import { c2stDetector } from '../windowed/c2st-detector.js';
import { projectRows } from '../windowed/c2st-fit.js';
import { crossValidatedArea, designOf, halvedArea, permutationAreas } from '../windowed/classify-window.js';
import { standardisation, standardiseRows } from '../windowed/domain-score.js';
import { projectReference } from '../windowed/project-reference.js';
import type { CompareOptions, Comparison } from './comparison.js';
import { criticalValue, permutationPValue } from './permutation-verdict.js';

/** Classifiers are fitted for no more regroupings than this, whatever `draws` says: each costs some milliseconds. */
export const C2ST_REFITS = 500;

/** Compares the first rows of a pool with the rest by a classifier two-sample test, against random regroupings of the pool. */
export function compareC2st(
  pool: Matrix,
  referenceRows: number,
  { mode, draws, seed, alpha }: CompareOptions,
): Comparison {
  const { components, folds } = c2stDetector.defaults;
  const projection = pool.columns > components ? projectReference(pool, components, { seed }) : null;
  const projected = projectRows(projection, pool);
  const scale = standardisation(projected);
  const design = designOf(standardiseRows(scale, projected).data as Float64Array, scale.used.length);
  const window = pool.rows - referenceRows;
  const order = Int32Array.from({ length: pool.rows }, (_, i) => (i < window ? referenceRows + i : i - window));
  if (mode === 'textbook') {
    const { area, spread } = halvedArea(design, order, window);
    const pValue = normalSurvival((area - 0.5) / spread);
    const threshold = 0.5 + spread * normalCritical(alpha);
    return { statistic: area, threshold, pValue, drift: pValue < alpha, features: [] };
  }
  const statistic = crossValidatedArea(design, order, window, folds);
  const nulls = permutationAreas(design, { window, folds, draws: Math.min(draws, C2ST_REFITS), seed });
  const pValue = permutationPValue(nulls, statistic);
  return { statistic, threshold: criticalValue(nulls, alpha), pValue, drift: pValue <= alpha, features: [] };
}
