import type { ErrorBit } from '../detector.js';
import { ddm, type DdmOptions } from '../online/ddm.js';
import { eddm, type EddmOptions } from '../online/eddm.js';
import { rddm, type RddmOptions } from '../online/rddm.js';
import type { HorizonTarget } from './calibration-target.js';
import { SlidingMinimum } from './sliding-minimum.js';

export const ddmTarget: HorizonTarget<DdmOptions> = {
  defaults: ddm.defaults,
  input: 'error',
  rankBased: false,
  power: 1,
  prepare(options, reference, falseAlarm, horizon) {
    return { ...options, warmStart: warmStartOf(options.warmStart, reference, falseAlarm, horizon) };
  },
  relax(options, horizon) {
    const longer = Math.ceil(1.5 * options.warmStart);
    return longer <= horizon / 2 ? { ...options, warmStart: longer } : null;
  },
  unalarmed(options) {
    const state = ddm.init({ ...options, warningThreshold: Number.MAX_VALUE, driftThreshold: Number.MAX_VALUE });
    return {
      begin: () => ddm.restart(state),
      step(bit) {
        const { state: verdict, statistic } = ddm.step(state, bit as ErrorBit);
        if (verdict === 'pending') return -Infinity;
        if (statistic <= state.bestRate) return 0;
        return (statistic - state.bestRate) / state.bestDeviation;
      },
    };
  },
  tighten: (options, limit, warning) => ({
    ...options,
    driftThreshold: limit,
    warningThreshold: Math.min(warning, limit),
  }),
};

/** RDDM: both levels, in the proportion that the options have; a warning that lasts is an alarm, and counts as one here. */
export const rddmTarget: HorizonTarget<RddmOptions> = {
  defaults: rddm.defaults,
  input: 'error',
  rankBased: false,
  power: 1,
  prepare(options, reference, falseAlarm, horizon) {
    const minNumInstances = warmStartOf(options.minNumInstances, reference, falseAlarm, horizon);
    return { ...options, minNumInstances };
  },
  relax(options, horizon) {
    const longer = Math.ceil(1.5 * options.minNumInstances);
    return longer <= horizon / 2 ? { ...options, minNumInstances: longer } : null;
  },
  unalarmed(options) {
    const state = rddm.init({ ...options, warningLevel: Number.MAX_VALUE / 2, driftLevel: Number.MAX_VALUE });
    const proportion = options.driftLevel / options.warningLevel;
    const lowest = new SlidingMinimum(options.maxNumInstancesWarning + 1);
    return {
      begin() {
        rddm.restart(state);
        lowest.clear();
      },
      step(bit) {
        const { state: verdict, statistic } = rddm.step(state, bit as ErrorBit);
        if (verdict === 'pending') return -Infinity;
        const excess = statistic - state.bestRate;
        const level = excess <= 0 ? 0 : excess / state.bestDeviation;
        const lasting = lowest.take(level);
        return lasting === null ? level : Math.max(level, lasting * proportion);
      },
    };
  },
  tighten: (options, limit) => ({
    ...options,
    driftLevel: limit,
    warningLevel: (limit * options.warningLevel) / options.driftLevel,
  }),
};

export const eddmTarget: HorizonTarget<EddmOptions> = {
  defaults: eddm.defaults,
  input: 'error',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const state = eddm.init({ ...options, alpha: Number.MIN_VALUE, beta: Number.MIN_VALUE });
    return {
      begin: () => eddm.restart(state),
      step(bit) {
        const { statistic } = eddm.step(state, bit as ErrorBit);
        return state.errors > options.warmStart ? statistic : -Infinity;
      },
    };
  },
  tighten(options, limit, warning) {
    const beta = Math.max(Number.MIN_VALUE, 1 - limit);
    return { ...options, beta, alpha: Math.max(beta, 1 - warning) };
  },
};

/** A warm start without any error has s_min = 0, and the first error alarms at any threshold. */
function warmStartOf(least: number, reference: Float64Array, falseAlarm: number, horizon: number): number {
  const errors = reference.reduce((sum, bit) => sum + bit, 0);
  const rate = (errors + 0.5) / (reference.length + 1);
  const needed = Math.ceil(Math.log(Math.min(falseAlarm / 50, 1e-4)) / Math.log(1 - rate));
  return Math.max(least, Math.min(needed, Math.floor(horizon / 2)));
}
