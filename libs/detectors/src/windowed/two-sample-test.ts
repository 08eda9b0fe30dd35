import type { SortedFeature, Split, SplitScratch } from '../calibration/split-pool.js';
import type { ValueCells } from './value-cells.js';

/** What a test keeps of one feature of the reference; plain data. */
export interface PreparedFeature {
  /** Ascending; empty for tests that only look at bins. */
  readonly sorted: Float64Array;
  /** Standard deviation of the reference. */
  readonly deviation: number;
  /** Bin edges and the counts of the reference; empty for tests without bins. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
}

/** The windows of all features, as rings, feature after feature. Plain data. */
export interface PlacedValues {
  /** Where each value lies among the edges of its feature; all that tests that count look at. */
  readonly places: Int32Array;
  /** The values; empty for tests that only count. */
  readonly window: Float64Array;
}

/** The literature's limits for one feature; the statistic alarms above them. */
export interface TextbookLimits {
  readonly threshold: number;
  readonly warning: number;
}

/** A univariate two-sample test as the windowed detectors, `compare` and the calibration need it. */
export interface TwoSampleTest {
  /** Whether the test works on bins at the quantiles of the reference. */
  readonly binned: boolean;
  /** Whether calibrated windows are pulled into the central range of the reference: for statistics that one value can rule. */
  readonly winsorised: boolean;
  /** The exponent that gives the statistic an exponential tail: 2 for distances, 1 for sums of squares. */
  readonly power: 1 | 2;
  /**
   * How the statistic without drift scales with v = 1/n + 1/m: as v^scaling. Carries thresholds from the sizes that the reference
   * can be split into to the sizes that are compared.
   */
  readonly scaling: 0 | 0.5 | 1;
  /** @param window - values of the window, ascending */
  statistic(reference: PreparedFeature, window: Float64Array): number;
  /** The same statistic, for tests that need no more than counts: of the window's values by place. */
  readonly counted?: {
    /**
     * Whether values that equal an edge are counted apart: places are then the values below the first edge (0), those equal to it (1),
     * those between it and the second (2), and so on. Otherwise cell by cell, each with its upper edge.
     */
    readonly ties: boolean;
    statistic(reference: PreparedFeature, counts: Float64Array, cells: ValueCells, windowSize: number): number;
  };
  /**
   * The same statistic (that of the literature's rule too), for tests that need not sort values whose cells are known: those of a window
   * between two places of the rings.
   */
  placed?(reference: PreparedFeature, cells: ValueCells, window: PlacedValues, from: number, to: number): number;
  /** The statistic of the literature's rule, where calibration over several features needs another (one without units). */
  plain?(reference: PreparedFeature, window: Float64Array): number;
  /** A statistic without units, back in those of the feature: what SciPy's function of the same name gives. */
  inFeatureUnits?(reference: PreparedFeature, statistic: number): number;
  /** The same statistic between some rows of a pool and the rest of it. O(pool). */
  split(feature: SortedFeature, split: Split, scratch: SplitScratch): number;
  textbook(reference: PreparedFeature, windowSize: number, alpha: number): TextbookLimits;
  /** The p-value by the test's own asymptotic distribution, where it has one. */
  pValue?(reference: PreparedFeature, windowSize: number, statistic: number): number;
  /** The exact p-value, for those sizes of reference and window that it can be had for. */
  readonly exact?: {
    upTo(n: number, m: number): boolean;
    pValue(n: number, m: number, statistic: number): number;
  };
}
