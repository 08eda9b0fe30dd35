import type { Matrix } from '../detector.js';
import { permutationMmd, sizeCorrection, splitSize } from '../calibration/permutation-null.js';
import { activeColumns } from '../matrix.js';
import { medianGamma } from '../statistics/mmd.js';
import type { NullDistribution } from '../statistics/null-distribution.js';
import { thresholdsOf } from './calibrate-windowed.js';
import { pickRows, shuffledRows } from './choose-rows.js';
import { kernelMatrix } from './kernel-matrix.js';
import { paddedStride } from './kernel-sums.js';
import { project, projectReference, type Projection } from './project-reference.js';
import { standardiseReference } from './standardise-reference.js';
import { TEXTBOOK_ALPHA } from './univariate-detector.js';
import type { WindowedOptions } from './windowed-options.js';

export interface MmdOptions extends WindowedOptions {
  /** Rows of the reference that are kept, drawn at random: each costs a kernel per frame. */
  readonly referenceRows: number;
  /** Wider vectors are projected onto so many principal components of the reference. */
  readonly components: number;
  /** Whether features are divided by their deviation in the reference (vectors that are projected are not). */
  readonly standardise: boolean;
}

/** What a fit learned; it never changes. */
export interface MmdFit {
  readonly options: MmdOptions;
  readonly columns: number;
  readonly dropped: readonly number[];
  readonly projection: Projection;
  readonly projected: boolean;
  /** The kept rows after the projection, each padded with zeros to `stride`. */
  readonly rows: number;
  readonly stride: number;
  readonly reference: Float64Array;
  readonly gamma: number;
  /** Mean kernel between different rows of the reference. */
  readonly within: number;
  readonly threshold: number;
  readonly warningThreshold: number;
  readonly distribution: NullDistribution;
}

/** Chooses the rows to keep, the projection and the kernel width, and calibrates by random splits of the kept rows. */
export function fitMmd(options: MmdOptions, reference: Matrix): MmdFit {
  const { dropped } = activeColumns(reference);
  const order = shuffledRows(reference.rows, options.seed);
  const projected = reference.columns > options.components;
  const rows = Math.min(options.referenceRows, projected ? reference.rows >>> 1 : reference.rows);
  const projection = projected
    ? projectReference(pickRows(reference, order.subarray(rows)), options.components, { seed: options.seed })
    : standardiseReference(reference, options.standardise);
  const stride = paddedStride(projection.components);
  const kept = pickRows(reference, order.subarray(0, rows));
  const data = new Float64Array(rows * stride);
  for (let i = 0; i < rows; i++) {
    project(projection, kept.data.subarray(i * kept.columns, (i + 1) * kept.columns), data, i * stride);
  }
  const gamma = medianGamma({ rows, columns: stride, data });
  const kernel = kernelMatrix(data, rows, stride, gamma);
  const { windowSize, alpha, mode, draws, seed } = options;
  const nulls = permutationMmd(kernel, rows, { window: splitSize(rows, windowSize), draws, seed });
  const levels =
    mode === 'textbook'
      ? { alpha: TEXTBOOK_ALPHA, warningAlpha: 2 * TEXTBOOK_ALPHA }
      : { alpha, warningAlpha: options.warningAlpha };
  return {
    options: { ...options },
    columns: reference.columns,
    dropped,
    projection,
    projected,
    rows,
    stride,
    reference: data,
    gamma,
    within: (kernel.reduce((sum, value) => sum + value, 0) - rows) / (rows * (rows - 1)),
    ...thresholdsOf(nulls, sizeCorrection(rows, windowSize, 1), 1, levels),
  };
}
