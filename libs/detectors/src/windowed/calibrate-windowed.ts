import { contentHash } from '../cache/content-hash.js';
import { remembered, sharedThresholds, type ThresholdCache } from '../cache/threshold-cache.port.js';
import type { Matrix } from '../detector.js';
import { permutationMaxima, sizeCorrection, splitSize } from '../calibration/permutation-null.js';
import { nullDistribution, upperQuantile, type NullDistribution } from '../statistics/null-distribution.js';
import type { TwoSampleTest } from './two-sample-test.js';
import type { WindowedOptions } from './windowed-options.js';

/** Thresholds for one reference, window size and feature set, and where they come from. Plain data. */
export interface WindowedCalibration {
  readonly threshold: number;
  readonly warningThreshold: number;
  readonly distribution: NullDistribution;
}

/**
 * Family-wise thresholds of a univariate test over several features, by random splits of the reference.
 *
 * What holds is the marginal rate: over fresh references and fresh windows from one distribution, `alpha` of the judgements
 * alarm. Given one reference the rate differs from that, most for small references. Assumes independent observations.
 *
 * @param test - e.g. `ksTest`
 * @param reference - in rows, constant columns left out by `features`
 * @param features - columns to use
 * @param memory - under what name thresholds are kept, by the hash of all that they depend on, and where; without a name nowhere
 * @see Knijnenburg et al. (2009) for the tail; Westfall, Young (1993) for the maximum over features
 */
export function calibrateWindowed(
  test: TwoSampleTest,
  reference: Matrix,
  features: readonly number[],
  options: WindowedOptions & { readonly bins?: number | undefined },
  memory: { readonly name?: string; readonly cache?: ThresholdCache | null } = {},
): WindowedCalibration {
  const { windowSize, draws, seed, bins = 2, alpha, warningAlpha } = options;
  const { name, cache = sharedThresholds } = memory;
  const key = () => {
    const settings = [name, windowSize, draws, seed, bins, alpha, warningAlpha, reference.columns, features];
    return contentHash('windowed', JSON.stringify(settings), reference.data);
  };
  return remembered(name === undefined ? null : cache, key, () => permuted(test, reference, features, options));
}

function permuted(
  test: TwoSampleTest,
  reference: Matrix,
  features: readonly number[],
  options: WindowedOptions & { readonly bins?: number | undefined },
): WindowedCalibration {
  const { windowSize, draws, seed, bins = 2 } = options;
  const maxima = permutationMaxima(test, reference, features, {
    window: splitSize(reference.rows, windowSize),
    draws,
    bins,
    seed,
  });
  return thresholdsOf(maxima, sizeCorrection(reference.rows, windowSize, test.scaling), test.power, options);
}

/** Thresholds from draws of a statistic, after the correction of their sizes. */
export function thresholdsOf(
  draws: Float64Array,
  correction: number,
  power: number,
  { alpha, warningAlpha }: { readonly alpha: number; readonly warningAlpha: number },
): WindowedCalibration {
  const distribution = nullDistribution(
    draws.map((draw) => draw * correction),
    { power },
  );
  return {
    threshold: upperQuantile(distribution, alpha),
    warningThreshold: upperQuantile(distribution, Math.max(alpha, warningAlpha)),
    distribution,
  };
}
