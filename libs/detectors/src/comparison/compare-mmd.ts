import type { Matrix } from '../detector.js';
import { permutationMmd } from '../calibration/permutation-null.js';
import { activeColumns, inputError } from '../matrix.js';
import { gammaOfDistances } from '../statistics/mmd.js';
import { pairDistances } from '../statistics/squared-distances.js';
import { kernelOfDistances } from '../windowed/kernel-matrix.js';
import { project } from '../windowed/project-reference.js';
import { standardiseReference } from '../windowed/standardise-reference.js';
import type { CompareOptions, Comparison } from './comparison.js';
import { criticalValue, permutationPValue } from './permutation-verdict.js';

/** Compares the first rows of a pool with the rest by MMD, against random regroupings of the pool. */
export function compareMmd(
  pool: Matrix,
  referenceRows: number,
  { standardise, draws, seed, alpha }: CompareOptions,
): Comparison {
  if (pool.rows > MMD_ROWS)
    throw inputError(`MMD of ${pool.rows} rows needs all their pairs.`, `Give at most ${MMD_ROWS} rows in all.`);
  activeColumns(pool);
  const { columns } = pool;
  const projection = standardiseReference(pool, standardise);
  const data = new Float64Array(pool.rows * columns);
  for (let i = 0; i < pool.rows; i++)
    project(projection, pool.data.subarray(i * columns, (i + 1) * columns), data, i * columns);
  const squares = pairDistances({ rows: pool.rows, columns, data });
  const kernel = kernelOfDistances(squares, pool.rows, gammaOfDistances(squares.slice()));
  const statistic = mmdOfSplit(kernel, pool.rows, referenceRows);
  const nulls = permutationMmd(kernel, pool.rows, { window: pool.rows - referenceRows, draws, seed });
  const pValue = permutationPValue(nulls, statistic);
  return { statistic, threshold: criticalValue(nulls, alpha), pValue, drift: pValue <= alpha, features: [] };
}

const MMD_ROWS = 5000;

function mmdOfSplit(kernel: Float64Array, rows: number, n: number): number {
  const m = rows - n;
  let [first, second, across] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      const value = kernel[i * rows + j]!;
      if (i < n) first += value;
      else if (j >= n) second += value;
      else across += value;
    }
  }
  return (2 * first) / (n * (n - 1)) + (2 * second) / (m * (m - 1)) - (2 * across) / (n * m);
}
