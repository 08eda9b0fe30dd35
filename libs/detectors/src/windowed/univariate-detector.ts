import type { Evidence, FeatureVector, FittedDetector, Matrix, Reading } from '../detector.js';
import { activeColumns, columnOf, requireMatrix, requireVector } from '../matrix.js';
import { pValueOf, type NullDistribution } from '../statistics/null-distribution.js';
import { calibrateWindowed } from './calibrate-windowed.js';
import { admitValue, cellsFor, countPlaces, featureWindow, sortedValues } from './feature-window.js';
import { prepareFeature } from './prepare-feature.js';
import type { PlacedValues, PreparedFeature, TwoSampleTest } from './two-sample-test.js';
import type { ValueCells } from './value-cells.js';
import { centralLimits, unlimited, winsoriseMatrix, type Limits } from './winsorise.js';
import { isDue, requireWindowed, type WindowedOptions } from './windowed-options.js';

/** What a fit learned: it never changes, so a runner may store it once beside the snapshots. */
export interface UnivariateFit<Options> {
  readonly options: Options;
  readonly columns: number;
  /** Columns in use. */
  readonly active: readonly number[];
  /** Columns that are constant in the reference: no test can use them, so they are not looked at. */
  readonly dropped: readonly number[];
  readonly features: readonly PreparedFeature[];
  readonly limits: Limits;
  /** By feature in use. */
  readonly thresholds: Float64Array;
  readonly warningThresholds: Float64Array;
  /** The statistic without drift; `null` in textbook mode. */
  readonly distribution: NullDistribution | null;
}

export interface UnivariateState<Options> extends PlacedValues {
  readonly fit: UnivariateFit<Options>;
  count: number;
  reading: Reading;
}

/**
 * A windowed detector out of a univariate test: each feature of the window is compared with the reference, and the feature that is
 * furthest beyond its threshold speaks for all of them. A step finds the place of each value among those of the reference; the
 * judgement, every `step` observations, is then a matter of counting, without a sort.
 */
export function univariateDetector<Options extends WindowedOptions & { readonly bins?: number | undefined }>(
  name: string,
  test: TwoSampleTest,
  defaults: Options,
): FittedDetector<FeatureVector, Options, UnivariateState<Options>> {
  const cellsOf = cellsByFit(test);
  const detector: FittedDetector<FeatureVector, Options, UnivariateState<Options>> = {
    name,
    defaults,
    fit(options, reference) {
      requireWindowed(name, options, defaults);
      requireMatrix('reference', reference, MIN_REFERENCE);
      const fit = learn<Options>(name, test, options, reference);
      return {
        fit,
        count: 0,
        ...featureWindow(test, fit.active.length, options.windowSize),
        reading: pendingReading(fit.thresholds[0]!),
      };
    },
    refit: (state, reference) => detector.fit(state.fit.options, reference),
    step(state, vector) {
      const { columns, active, options, limits } = state.fit;
      requireVector(vector, columns);
      const cells = cellsOf(state.fit);
      const slot = state.count % options.windowSize;
      for (let i = 0; i < active.length; i++) {
        const value = Math.min(limits.highs[i]!, Math.max(limits.lows[i]!, vector[active[i]!]!));
        admitValue(test, state, cells[i]!, i * options.windowSize + slot, value);
      }
      state.count += 1;
      if (isDue(state.count, options)) state.reading = judge(test, state, cells);
      return state.reading;
    },
    restart(state) {
      state.count = 0;
      state.reading = pendingReading(state.fit.thresholds[0]!);
    },
  };
  return detector;
}

/** The significance level of the literature, for each feature on its own. */
export const TEXTBOOK_ALPHA = 0.05;

/** Fewer rows have no quantiles to speak of. */
export const MIN_REFERENCE = 30;

/** The reading of a window that is not full yet. */
export function pendingReading(threshold: number): Reading {
  return { state: 'pending', statistic: 0, threshold };
}

function learn<Options extends WindowedOptions & { readonly bins?: number | undefined }>(
  name: string,
  test: TwoSampleTest,
  options: Options,
  reference: Matrix,
): UnivariateFit<Options> {
  const { active, dropped } = activeColumns(reference);
  const winsorised = test.winsorised && options.mode === 'calibrated';
  const limits = winsorised ? centralLimits(reference, active) : unlimited(active.length);
  const used = winsorised ? winsoriseMatrix(reference, active, limits) : reference;
  const features = active.map((column) => prepareFeature(test, columnOf(used, column), options.bins ?? 2));
  const common = { options: { ...options }, columns: reference.columns, active, dropped, features, limits };
  if (options.mode === 'textbook') {
    const rules = features.map((feature) => test.textbook(feature, options.windowSize, TEXTBOOK_ALPHA));
    const thresholds = Float64Array.from(rules, (rule) => rule.threshold);
    return {
      ...common,
      thresholds,
      warningThresholds: Float64Array.from(rules, (rule) => rule.warning),
      distribution: null,
    };
  }
  const { threshold, warningThreshold, distribution } = calibrateWindowed(test, used, active, options, { name });
  const thresholds = new Float64Array(active.length).fill(threshold);
  return {
    ...common,
    thresholds,
    warningThresholds: new Float64Array(active.length).fill(warningThreshold),
    distribution,
  };
}

/** Derived from the fit when first asked for, and again after a snapshot was restored: it would only make snapshots larger. */
function cellsByFit(test: TwoSampleTest): (fit: UnivariateFit<unknown>) => readonly ValueCells[] {
  const known = new WeakMap<UnivariateFit<unknown>, readonly ValueCells[]>();
  return (fit) => {
    let cells = known.get(fit);
    if (cells === undefined) known.set(fit, (cells = fit.features.map((feature) => cellsFor(test, feature))));
    return cells;
  };
}

function judge<Options extends WindowedOptions>(
  test: TwoSampleTest,
  state: UnivariateState<Options>,
  cells: readonly ValueCells[],
): Reading {
  const { features, active, thresholds, warningThresholds, distribution, options } = state.fit;
  const { windowSize } = options;
  const statistics = features.map((feature, i) => statisticOf(test, state, feature, cells[i]!, i * windowSize));
  // Calibrated, all thresholds are one, which may be zero or below for a statistic that is centred.
  const excess = (i: number) => (distribution ? statistics[i]! : statistics[i]! / thresholds[i]!);
  const ranked = statistics.map((_, i) => i).sort((a, b) => excess(b) - excess(a));
  const worst = ranked[0]!;
  const statistic = statistics[worst]!;
  const threshold = thresholds[worst]!;
  const warned = statistics.some((value, i) => value > warningThresholds[i]!);
  const pValue = distribution
    ? pValueOf(distribution, statistic)
    : test.pValue?.(features[worst]!, windowSize, statistic);
  return {
    state: statistic > threshold ? 'drift' : warned ? 'warning' : 'stable',
    statistic,
    threshold,
    ...(pValue === undefined ? {} : { pValue }),
    evidence: ranked.slice(0, 3).map((i): Evidence => ({ feature: active[i]!, value: statistics[i]! })),
  };
}

function statisticOf<Options extends WindowedOptions>(
  test: TwoSampleTest,
  state: UnivariateState<Options>,
  feature: PreparedFeature,
  cells: ValueCells,
  from: number,
): number {
  const { windowSize, mode } = state.fit.options;
  const to = from + windowSize;
  if (test.counted !== undefined) {
    const size = (test.counted.ties ? 2 : 1) * cells.edges.length + 1;
    return test.counted.statistic(feature, countPlaces(state.places, from, to, size), cells, windowSize);
  }
  if (test.placed !== undefined) return test.placed(feature, cells, state, from, to);
  const values = sortedValues(state, cells, from, to);
  return mode === 'textbook' && test.plain ? test.plain(feature, values) : test.statistic(feature, values);
}
