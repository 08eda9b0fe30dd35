import type { Matrix } from './detector.js';
import { permutationMaxima } from './calibration/permutation-null.js';
import { compareC2st } from './comparison/compare-c2st.js';
import { compareMmd } from './comparison/compare-mmd.js';
import {
  compareDefaults,
  type CompareOptions,
  type Comparison,
  type FeatureComparison,
} from './comparison/comparison.js';
import { criticalValue, permutationPValue } from './comparison/permutation-verdict.js';
import { activeColumns, columnOf, inputError, requireMatrix } from './matrix.js';
import { requireInteger, requireKnown, requireOneOf, requireUnit } from './options.js';
import { deviation } from './statistics/wasserstein.js';
import { domainTest } from './windowed/domain-detector.js';
import { domainScores, isDomainName, requireWindowedName, univariateTests } from './windowed/windowed-names.js';
import { prepareFeature } from './windowed/prepare-feature.js';
import type { PreparedFeature, TwoSampleTest } from './windowed/two-sample-test.js';

/**
 * Compares two samples once.
 *
 * Calibrated, the p-value is exact for exchangeable rows, whatever their distribution: the share of random regroupings of
 * all rows with a statistic at least as large (for `mahalanobis` and `pca_reconstruction`, of the window and the half of the reference
 * that the score was not learnt on). Textbook, it is each test's own: a p-value below `alpha` on any feature for `ks`, `cvm` (both exact for
 * small samples), `anderson_darling` and `chi_square`, a fixed limit for the distances; MMD has no other than the permutation.
 * `wasserstein` and `energy` are measured in deviations of the reference; each feature's `distance` is SciPy's, in the feature's units.
 *
 * @param name - of any windowed detector: `psi`, `ks`, `mmd`, …
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
  if (name === 'mmd') return compareMmd(join(reference, window), reference.rows, options);
  if (name === 'c2st') return compareC2st(join(reference, window), reference.rows, options);
  if (!isDomainName(name)) return compareFeatures(univariateTests[name], reference, window, options);
  requireMatrix('reference', reference, 20);
  const [held, scored] = domainScores[name](reference, window, options.seed);
  return { ...compareFeatures(domainTest, held, scored, options), features: [] };
}

function compareFeatures(test: TwoSampleTest, reference: Matrix, window: Matrix, options: CompareOptions): Comparison {
  const pool = join(reference, window);
  const { active } = activeColumns(pool);
  const textbook = options.mode === 'textbook';
  const statisticOf = (textbook && test.plain?.bind(test)) || test.statistic.bind(test);
  const measured = active.map((feature): Measured => {
    const prepared = withSpread(prepareFeature(test, columnOf(reference, feature), options.bins), pool, feature);
    const statistic = statisticOf(prepared, columnOf(window, feature).sort());
    if (test.inFeatureUnits === undefined) return { feature, prepared, statistic };
    const own = textbook && test.plain !== undefined;
    return { feature, prepared, statistic, distance: own ? statistic : test.inFeatureUnits(prepared, statistic) };
  });
  return textbook
    ? byTextbook(test, measured, window.rows, options.alpha)
    : byPermutation(test, measured, pool, window.rows, options);
}

interface Measured {
  readonly feature: number;
  readonly prepared: PreparedFeature;
  readonly statistic: number;
  /** In the units of the feature, where the statistic has none. */
  readonly distance?: number;
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
    .map(({ prepared: _, ...own }) => ({ ...own, pValue: permutationPValue(maxima, own.statistic) }))
    .sort((a, b) => b.statistic - a.statistic);
  return verdict(compared, criticalValue(maxima, options.alpha), options.alpha);
}

function byTextbook(test: TwoSampleTest, measured: readonly Measured[], window: number, alpha: number): Comparison {
  const rated = measured.map(({ prepared, ...own }) => {
    const { statistic } = own;
    const { threshold } = test.textbook(prepared, window, alpha);
    const n = prepared.sorted.length;
    const pValue = test.exact?.upTo(n, window)
      ? test.exact.pValue(n, window, statistic)
      : (test.pValue?.(prepared, window, statistic) ?? null);
    return { ...own, pValue, threshold };
  });
  rated.sort((a, b) => (a.pValue ?? 0) - (b.pValue ?? 0) || b.statistic / b.threshold - a.statistic / a.threshold);
  const { statistic, threshold, pValue } = rated[0]!;
  const features = rated.map(({ threshold: _, ...rest }) => rest);
  return { statistic, threshold, pValue, drift: pValue === null ? statistic > threshold : pValue < alpha, features };
}

function verdict(
  features: readonly (FeatureComparison & { readonly pValue: number })[],
  threshold: number,
  alpha: number,
): Comparison {
  const { statistic, pValue } = features[0]!;
  return { statistic, threshold, pValue, drift: pValue <= alpha, features };
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
