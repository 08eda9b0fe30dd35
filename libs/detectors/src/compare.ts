import type { Matrix } from './detector.js';
import { permutationMaxima, permutationMmd } from './calibration/permutation-null.js';
import { activeColumns, columnOf, inputError, requireMatrix } from './matrix.js';
import { requireInteger, requireKnown, requireOneOf, requireUnit } from './options.js';
import { ksExact } from './statistics/ks-probability.js';
import { medianGamma } from './statistics/mmd.js';
import { deviation } from './statistics/wasserstein.js';
import { requireWindowedName, univariateTests, type WindowedName } from './windowed/windowed-names.js';
import { kernelMatrix } from './windowed/kernel-matrix.js';
import { prepareFeature } from './windowed/prepare-feature.js';
import { project } from './windowed/project-reference.js';
import { standardiseReference } from './windowed/standardise-reference.js';
import type { PreparedFeature, TwoSampleTest } from './windowed/two-sample-test.js';

export interface CompareOptions {
  /** `calibrated`: by permutation of the two samples together, family-wise over features; `textbook`: the literature's limits. */
  readonly mode: 'calibrated' | 'textbook';
  /** Probability of a false verdict. */
  readonly alpha: number;
  readonly draws: number;
  readonly seed: number;
  /** Bins of `psi` and `chi_square`. */
  readonly bins: number;
  /** For `mmd`: divide features by their deviation in both samples together. */
  readonly standardise: boolean;
}

export interface FeatureComparison {
  readonly feature: number;
  readonly statistic: number;
  readonly pValue: number | null;
}

export interface Comparison {
  /** Of the feature that differs most. */
  readonly statistic: number;
  readonly threshold: number;
  /** Over all features together when calibrated; of the worst feature alone in textbook mode; `null` for rules without one. */
  readonly pValue: number | null;
  readonly drift: boolean;
  /** Most different first; constant features are not among them. */
  readonly features: readonly FeatureComparison[];
}

export const compareDefaults: CompareOptions = {
  mode: 'calibrated',
  alpha: 0.05,
  draws: 2000,
  seed: 1,
  bins: 10,
  standardise: false,
};

/**
 * Compares two samples once.
 *
 * Calibrated, the p-value is exact for exchangeable rows, whatever their distribution: the share of random regroupings of
 * all rows with a statistic at least as large. Textbook, it is each test's own: PSI above 0.2, KS or chi-square p below `alpha` on
 * any feature, normalised Wasserstein above 0.1; MMD has no other than the permutation.
 *
 * @param name - `psi`, `ks`, `chi_square`, `wasserstein` or `mmd`
 * @param reference - rows × features, at least 10 rows
 * @param window - of the same features, at least 10 rows
 * @throws {DetectorError} SIMDRIFT_UNKNOWN_DETECTOR, SIMDRIFT_DETECTOR_OPTION, SIMDRIFT_DETECTOR_INPUT
 * @example compare('ks', reference, window); // { statistic: 0.31, threshold: 0.14, pValue: 0.0005, drift: true, features: […] }
 */
export function compare(
  name: string,
  reference: Matrix,
  window: Matrix,
  params: Partial<CompareOptions> = {},
): Comparison {
  requireWindowedName(name);
  requireKnown(`compare ${name}`, params, compareDefaults);
  const options = { ...compareDefaults, ...params };
  requireOptions(options);
  requireMatrix('reference', reference, 10);
  requireMatrix('window', window, 10);
  if (reference.columns !== window.columns) {
    throw inputError(
      `The reference has ${reference.columns} features, the window ${window.columns}.`,
      'Give the same features in the same order.',
    );
  }
  const pool = join(reference, window);
  if (name === 'mmd') return compareMmd(pool, reference.rows, options);
  const test = univariateTests[name];
  const { active } = activeColumns(pool);
  const parts = active.map((feature) => ({
    feature,
    prepared: withSpread(prepareFeature(test, columnOf(reference, feature), options.bins), pool, feature),
    values: columnOf(window, feature),
  }));
  const measured = parts.map(({ feature, prepared, values }) => ({
    feature,
    prepared,
    statistic: test.statistic(prepared, values),
  }));
  return options.mode === 'textbook'
    ? byTextbook(name, test, measured, window.rows, options.alpha)
    : byPermutation(test, measured, pool, window.rows, options);
}

interface Measured {
  readonly feature: number;
  readonly prepared: PreparedFeature;
  readonly statistic: number;
}

function byPermutation(
  test: TwoSampleTest,
  measured: readonly Measured[],
  pool: Matrix,
  window: number,
  options: CompareOptions,
): Comparison {
  const features = measured.map(({ feature }) => feature);
  const maxima = permutationMaxima(test, pool, features, {
    window,
    draws: options.draws,
    bins: options.bins,
    seed: options.seed,
  });
  const compared = measured
    .map(({ feature, statistic }) => ({ feature, statistic, pValue: permutationPValue(maxima, statistic) }))
    .sort((a, b) => b.statistic - a.statistic);
  return verdict(compared, criticalValue(maxima, options.alpha), options.alpha);
}

function byTextbook(
  name: WindowedName,
  test: TwoSampleTest,
  measured: readonly Measured[],
  window: number,
  alpha: number,
): Comparison {
  const rated = measured.map(({ feature, prepared, statistic }) => {
    const { threshold } = test.textbook(prepared, window, alpha);
    const n = prepared.sorted.length;
    const exact = name === 'ks' && n * window <= 1e7;
    const pValue = exact ? ksExact(n, window, statistic) : (test.pValue?.(prepared, window, statistic) ?? null);
    return { feature, statistic, pValue, threshold };
  });
  rated.sort((a, b) => (a.pValue ?? 0) - (b.pValue ?? 0) || b.statistic / b.threshold - a.statistic / a.threshold);
  const { statistic, threshold, pValue } = rated[0]!;
  const features = rated.map(({ threshold: _, ...rest }) => rest);
  return { statistic, threshold, pValue, drift: pValue === null ? statistic > threshold : pValue < alpha, features };
}

function compareMmd(
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
  const kernel = kernelMatrix(data, pool.rows, columns, medianGamma({ rows: pool.rows, columns, data }));
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

function verdict(
  features: readonly (FeatureComparison & { readonly pValue: number })[],
  threshold: number,
  alpha: number,
): Comparison {
  const { statistic, pValue } = features[0]!;
  return { statistic, threshold, pValue, drift: pValue <= alpha, features };
}

/** The split that was observed is one of the possible ones, hence the 1. Rounding must not make an equal split look smaller. */
function permutationPValue(nulls: Float64Array, statistic: number): number {
  const least = statistic - 1e-9 * Math.abs(statistic);
  let reached = 1;
  for (const draw of nulls) if (draw >= least) reached += 1;
  return reached / (nulls.length + 1);
}

/** The largest value that at most `alpha` of the draws, the observed one counted, reach. */
function criticalValue(nulls: Float64Array, alpha: number): number {
  const sorted = nulls.slice().sort();
  return sorted[Math.max(0, Math.min(sorted.length - 1, sorted.length - Math.floor(alpha * (sorted.length + 1))))]!;
}

function join(a: Matrix, b: Matrix): Matrix {
  const data = new Float64Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return { rows: a.rows + b.rows, columns: a.columns, data };
}

/** A reference that is constant where the window is not has no deviation to measure in: then that of both together. */
function withSpread(prepared: PreparedFeature, pool: Matrix, feature: number): PreparedFeature {
  return prepared.deviation > 0 ? prepared : { ...prepared, deviation: deviation(columnOf(pool, feature)) };
}

function requireOptions({ mode, alpha, draws, seed, bins, standardise }: CompareOptions): void {
  requireOneOf('mode', mode, ['calibrated', 'textbook']);
  requireUnit('alpha', alpha, { open: true });
  requireInteger('draws', draws, { min: 100, max: 1_000_000 });
  requireInteger('seed', seed, { min: 0 });
  requireInteger('bins', bins, { min: 2, max: 1000 });
  requireOneOf('standardise', standardise, [true, false]);
}
