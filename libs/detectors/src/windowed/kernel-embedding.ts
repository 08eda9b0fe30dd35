import type { Matrix } from '../detector.js';
import { activeColumns } from '../matrix.js';
import { medianGamma } from '../statistics/mmd.js';
import { pickRows, shuffledRows } from './choose-rows.js';
import { project, projectReference, type Projection } from './project-reference.js';
import { standardiseReference } from './standardise-reference.js';

export interface EmbeddingOptions {
  /** Rows of the reference that are kept, drawn at random: each costs a kernel per frame. */
  readonly referenceRows: number;
  /** Wider vectors are projected onto so many principal components of the reference. */
  readonly components: number;
  /** Whether features are divided by their deviation in the reference (vectors that are projected are not). */
  readonly standardise: boolean;
  readonly seed: number;
}

/** Where a kernel detector compares: a projection, the kept rows of the reference after it, and the width of the kernel. */
export interface KernelEmbedding {
  readonly columns: number;
  readonly dropped: readonly number[];
  readonly projection: Projection;
  readonly projected: boolean;
  /** The kept rows after the projection, `stride` numbers each. */
  readonly rows: number;
  readonly stride: number;
  readonly reference: Float64Array;
  readonly gamma: number;
}

/** Chooses the rows to keep, the projection (fitted on other rows) and the kernel width (median heuristic). */
export function embedReference(options: EmbeddingOptions, reference: Matrix): KernelEmbedding {
  const { dropped } = activeColumns(reference);
  const order = shuffledRows(reference.rows, options.seed);
  const projected = reference.columns > options.components;
  const rows = Math.min(options.referenceRows, projected ? reference.rows >>> 1 : reference.rows);
  const projection = projected
    ? projectReference(pickRows(reference, order.subarray(rows)), options.components, { seed: options.seed })
    : standardiseReference(reference, options.standardise);
  const stride = projection.components;
  const kept = pickRows(reference, order.subarray(0, rows));
  const data = new Float64Array(rows * stride);
  for (let i = 0; i < rows; i++) {
    project(projection, kept.data.subarray(i * kept.columns, (i + 1) * kept.columns), data, i * stride);
  }
  const gamma = medianGamma({ rows, columns: stride, data });
  return { columns: reference.columns, dropped, projection, projected, rows, stride, reference: data, gamma };
}
