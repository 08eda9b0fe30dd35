import { PVALUE_FLOOR, type Metric, type Place } from '@simdrift/contracts';
import { metricRecord } from '@simdrift/evaluation';
import { featureDrift, type FeatureDriftState } from './feature-drift.js';

/**
 * What each image feature of the newest window says on its own, split by `feature`: `feature_pvalue` of a Kolmogorov–Smirnov test against the
 * reference (at
 * least {@link PVALUE_FLOOR}), and `feature_shift`, the difference of the means in standard deviations of the reference. Not corrected for the number of
 * features: they say what changed, the calibrated detectors say whether.
 */
export function featureMetrics(state: FeatureDriftState, names: readonly string[], place: Place): readonly Metric[] {
  const window = { count: state.size, from: place.seq - state.size + 1 };
  return featureDrift.test(state).flatMap(({ pValue, shift }, i) => {
    const tags = { feature: names[i] ?? `feature ${i}` };
    const figure = metricRecord(place, window, 'feature_pvalue', Math.max(pValue, PVALUE_FLOOR), { tags });
    return shift === null ? [figure] : [figure, metricRecord(place, window, 'feature_shift', shift, { tags })];
  });
}
