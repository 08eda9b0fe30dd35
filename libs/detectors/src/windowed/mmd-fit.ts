import { contentHash } from '../cache/content-hash.js';
import { remembered, sharedThresholds, type ThresholdCache } from '../cache/threshold-cache.port.js';
import type { Matrix } from '../detector.js';
import { permutationMmd, sizeCorrection, splitSize } from '../calibration/permutation-null.js';
import type { NullDistribution } from '../statistics/null-distribution.js';
import { pairDistances } from '../statistics/squared-distances.js';
import { thresholdsOf } from './calibrate-windowed.js';
import { embedReference, type EmbeddingOptions, type KernelEmbedding } from './kernel-embedding.js';
import { kernelsOfDistances } from './kernel-matrix.js';
import { TEXTBOOK_ALPHA } from './univariate-detector.js';
import type { WindowedOptions } from './windowed-options.js';

export interface MmdOptions extends WindowedOptions, EmbeddingOptions {}

/** What a fit learned; it never changes. */
export interface MmdFit extends KernelEmbedding {
  readonly options: MmdOptions;
  /** Mean kernel between different rows of the reference. */
  readonly within: number;
  readonly threshold: number;
  readonly warningThreshold: number;
  readonly distribution: NullDistribution;
}

/** Embeds the reference, and calibrates by random splits of the kept rows. @param cache - where thresholds are kept; `null`: nowhere */
export function fitMmd(
  options: MmdOptions,
  reference: Matrix,
  cache: ThresholdCache | null = sharedThresholds,
): MmdFit {
  const embedding = embedReference(options, reference);
  const { rows, stride, gamma } = embedding;
  const { windowSize, alpha, warningAlpha, mode, draws, seed } = options;
  const levels =
    mode === 'textbook' ? { alpha: TEXTBOOK_ALPHA, warningAlpha: 2 * TEXTBOOK_ALPHA } : { alpha, warningAlpha };
  const key = () => {
    const settings = [rows, stride, gamma, windowSize, draws, seed, levels.alpha, levels.warningAlpha];
    return contentHash('mmd', JSON.stringify(settings), embedding.reference);
  };
  const calibration = remembered(cache, key, () => {
    const kernel = kernelsOfDistances(pairDistances({ rows, columns: stride, data: embedding.reference }), gamma);
    const nulls = permutationMmd(kernel, rows, { window: splitSize(rows, windowSize), draws, seed });
    return {
      within: kernel.reduce((sum, value) => sum + value, 0) / kernel.length,
      ...thresholdsOf(nulls, sizeCorrection(rows, windowSize, 1), 1, levels),
    };
  });
  return { options: { ...options }, ...embedding, ...calibration };
}
