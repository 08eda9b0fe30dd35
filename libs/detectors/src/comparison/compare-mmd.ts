import type { Matrix } from '../detector.js';
import { permutationMmd } from '../calibration/permutation-null.js';
import { activeColumns, inputError } from '../matrix.js';
import { gammaOfDistances } from '../statistics/mmd.js';
import { pairDistances } from '../statistics/squared-distances.js';
import { kernelsOfDistances } from '../windowed/kernel-matrix.js';
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
  const kernel = kernelsOfDistances(squares, gammaOfDistances(squares));
  const window = pool.rows - referenceRows;
  const observed = Int32Array.from({ length: window }, (_, i) => referenceRows + i);
  const statistics = permutationMmd(kernel, pool.rows, { window, draws, seed }, [observed]);
  const statistic = statistics[0]!;
  const nulls = statistics.subarray(1);
  const pValue = permutationPValue(nulls, statistic);
  return { statistic, threshold: criticalValue(nulls, alpha), pValue, drift: pValue <= alpha, features: [] };
}

const MMD_ROWS = 5000;
