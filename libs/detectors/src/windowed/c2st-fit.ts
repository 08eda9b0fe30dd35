import { contentHash } from '../cache/content-hash.js';
import { remembered, sharedThresholds, type ThresholdCache } from '../cache/threshold-cache.port.js';
import type { Matrix } from '../detector.js';
import { sizeCorrection, splitSize } from '../calibration/permutation-null.js';
import { activeColumns } from '../matrix.js';
import { normalCritical } from '../statistics/auc.js';
import type { NullDistribution } from '../statistics/null-distribution.js';
import { thresholdsOf, type WindowedCalibration } from './calibrate-windowed.js';
import { pickRows, rowOf, shuffledRows } from './choose-rows.js';
import { designOf, halvedSpread, permutationAreas } from './classify-window.js';
import { standardisation, standardise, standardiseRows, type Standardisation } from './domain-score.js';
import { project, projectReference, type Projection } from './project-reference.js';
import { TEXTBOOK_ALPHA } from './univariate-detector.js';
import type { WindowedOptions } from './windowed-options.js';

export interface C2stOptions extends WindowedOptions {
  /** Rows of the reference that are kept, drawn at random: the classifier learns from them at every judgement. */
  readonly referenceRows: number;
  /** Wider vectors are projected onto so many principal components of the reference. */
  readonly components: number;
  /** Parts that rows are divided into; each is judged by a classifier fitted on the others. */
  readonly folds: number;
}

/** How an observation becomes the classifier's input. */
export interface C2stInput {
  readonly projection: Projection | null;
  readonly scale: Standardisation;
}

/** What a fit learned; it never changes. */
export interface C2stFit {
  readonly options: C2stOptions;
  readonly columns: number;
  readonly dropped: readonly number[];
  readonly input: C2stInput;
  /** Kept rows, standardised, row after row. */
  readonly reference: Float64Array;
  readonly threshold: number;
  readonly warningThreshold: number;
  /** `null` in textbook mode. */
  readonly distribution: NullDistribution | null;
}

/**
 * Chooses the rows to keep, and calibrates by random splits of them, a classifier for each.
 *
 * @param cache - where thresholds are kept; `null`: nowhere
 */
export function fitC2st(
  options: C2stOptions,
  reference: Matrix,
  cache: ThresholdCache | null = sharedThresholds,
): C2stFit {
  const { dropped } = activeColumns(reference);
  const { windowSize, seed, components } = options;
  const order = shuffledRows(reference.rows, seed);
  const projected = reference.columns > components;
  const rows = Math.min(options.referenceRows, projected ? reference.rows >>> 1 : reference.rows);
  // Components are fitted on rows that are not compared: those look more spread out along them than fresh rows do.
  const projection = projected
    ? projectReference(pickRows(reference, order.subarray(rows)), components, { seed })
    : null;
  const kept = projectRows(projection, pickRows(reference, order.subarray(0, rows)));
  const scale = standardisation(kept);
  const { data } = standardiseRows(scale, kept);
  const common = {
    options: { ...options },
    columns: reference.columns,
    dropped,
    input: { projection, scale },
    reference: data as Float64Array,
  };
  if (options.mode === 'textbook') {
    const limit = (p: number) => 0.5 + halvedSpread(rows, windowSize) * normalCritical(p);
    return {
      ...common,
      threshold: limit(TEXTBOOK_ALPHA),
      warningThreshold: limit(2 * TEXTBOOK_ALPHA),
      distribution: null,
    };
  }
  return { ...common, ...calibrated(options, common.reference, scale.used.length, cache) };
}

function calibrated(
  { windowSize, folds, draws, seed, alpha, warningAlpha }: C2stOptions,
  reference: Float64Array,
  columns: number,
  cache: ThresholdCache | null,
): WindowedCalibration {
  const key = () =>
    contentHash('c2st', JSON.stringify([columns, windowSize, folds, draws, seed, alpha, warningAlpha]), reference);
  return remembered(cache, key, () => {
    const rows = reference.length / columns;
    const areas = permutationAreas(designOf(reference, columns), {
      window: splitSize(rows, windowSize),
      folds,
      draws,
      seed,
    });
    // It is the distance from a half that scales with the sizes.
    const correction = sizeCorrection(rows, windowSize, 0.5);
    const scaled = areas.map((area) => 0.5 + (area - 0.5) * correction);
    return thresholdsOf(scaled, 1, 1, { alpha, warningAlpha });
  });
}

/** An observation as the classifier takes it. */
export function inputOf({ projection, scale }: C2stInput, vector: ArrayLike<number>): Float64Array {
  const values = projection ? new Float64Array(projection.components) : Float64Array.from(vector);
  if (projection) project(projection, Float64Array.from(vector), values);
  return standardise(scale, values);
}

/** All rows after the projection, if there is one. */
export function projectRows(projection: Projection | null, matrix: Matrix): Matrix {
  if (!projection) return matrix;
  const { components } = projection;
  const data = new Float64Array(matrix.rows * components);
  for (let row = 0; row < matrix.rows; row++) project(projection, rowOf(matrix, row), data, row * components);
  return { rows: matrix.rows, columns: components, data };
}
