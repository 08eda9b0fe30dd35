import { hddmA, type HddmAOptions } from '../online/hddm-a.js';
import { hddmW, type HddmWOptions } from '../online/hddm-w.js';
import { withoutAlarms, type HorizonTarget } from './calibration-target.js';

/** The limits are of the confidence's logarithm; the cut depends on the confidence too, hence the fixed point. */
export const hddmATarget: HorizonTarget<HddmAOptions> = {
  defaults: hddmA.defaults,
  input: 'fraction',
  rankBased: false,
  selfConsistent: true,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const now = Math.log(2 / options.driftConfidence);
    return withoutAlarms(hddmA, options, ({ statistic, threshold }) =>
      statistic > 0 ? now * (statistic / threshold) ** 2 : 0,
    );
  },
  tighten: (options, limit, warning) => ({
    ...options,
    driftConfidence: confidenceOf(2, limit),
    warningConfidence: confidenceOf(2, Math.min(warning, limit)),
  }),
};

export const hddmWTarget: HorizonTarget<HddmWOptions> = {
  defaults: hddmW.defaults,
  input: 'fraction',
  rankBased: false,
  selfConsistent: true,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const now = Math.log(1 / options.driftConfidence);
    return withoutAlarms(hddmW, options, ({ statistic, threshold }) =>
      statistic > 0 ? now * (statistic / threshold) ** 2 : 0,
    );
  },
  tighten: (options, limit, warning) => ({
    ...options,
    driftConfidence: confidenceOf(1, limit),
    warningConfidence: confidenceOf(1, Math.min(warning, limit)),
  }),
};

function confidenceOf(factor: number, limit: number): number {
  return Math.min(1 - 1e-9, Math.max(1e-300, factor * Math.exp(-limit)));
}
