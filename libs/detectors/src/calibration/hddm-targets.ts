import type { Detector } from '../detector.js';
import { hddmA, type HddmAOptions } from '../online/hddm-a.js';
import { hddmW, type HddmWOptions } from '../online/hddm-w.js';
import { withoutAlarms, type HorizonTarget } from './calibration-target.js';

export const hddmATarget: HorizonTarget<HddmAOptions> = hddmTarget(hddmA, 2);
export const hddmWTarget: HorizonTarget<HddmWOptions> = hddmTarget(hddmW, 1);

interface Confidences {
  readonly driftConfidence: number;
  readonly warningConfidence: number;
}

/**
 * The limits are of the confidence's logarithm; the cut depends on the confidence too, hence the fixed point.
 *
 * @param factor - what the bound divides by the confidence
 */
function hddmTarget<Options extends Confidences, State extends { drifted: boolean }>(
  detector: Detector<number, Options, State>,
  factor: number,
): HorizonTarget<Options> {
  return {
    defaults: detector.defaults,
    input: 'fraction',
    rankBased: false,
    selfConsistent: true,
    power: 1,
    prepare: (options) => options,
    unalarmed(options) {
      const now = Math.log(factor / options.driftConfidence);
      return withoutAlarms(detector, options, ({ statistic, threshold }) =>
        statistic > 0 ? now * (statistic / threshold) ** 2 : 0,
      );
    },
    tighten: (options, limit, warning) => ({
      ...options,
      driftConfidence: confidenceOf(factor, limit),
      warningConfidence: confidenceOf(factor, Math.min(warning, limit)),
    }),
  };
}

function confidenceOf(factor: number, limit: number): number {
  return Math.min(1 - 1e-9, Math.max(1e-300, factor * Math.exp(-limit)));
}
