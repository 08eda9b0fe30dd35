import type { ErrorBit } from '../detector.js';
import { DetectorError } from '../detector-error.js';
import { adwin, type AdwinOptions } from '../online/adwin.js';
import { ddm, type DdmOptions } from '../online/ddm.js';
import { kswin, type KswinOptions } from '../online/kswin.js';
import { pageHinkley, type PageHinkleyOptions } from '../online/page-hinkley.js';
import { ksExactEqualSizes } from '../statistics/ks-probability.js';

/** The detectors that can be calibrated over a horizon, and their options. */
export interface HorizonOptions {
  readonly adwin: AdwinOptions;
  readonly ddm: DdmOptions;
  readonly kswin: KswinOptions;
  readonly page_hinkley: PageHinkleyOptions;
}

/** A detector that never alarms, and tells the statistic that its threshold would be compared with. */
export interface UnalarmedWalk {
  begin(): void;
  /** -Infinity while the detector does not judge yet. */
  step(score: number): number;
}

/** What the calibration must know of a detector. */
export interface HorizonTarget<Options> {
  readonly defaults: Options;
  /** Whether only the order of the scores matters, so that no reference is needed. */
  readonly rankBased: boolean;
  readonly power: 1 | 2;
  /** Adapts options that no threshold can make good for. */
  prepare(options: Options, reference: Float64Array, falseAlarm: number, horizon: number): Options;
  /** The options to try when some stream would alarm at any threshold; `null` when there are none. */
  relax?(options: Options, horizon: number): Options | null;
  unalarmed(options: Options): UnalarmedWalk;
  /** The options at which a statistic above `limit` alarms. */
  tighten(options: Options, limit: number, warning: number): Options;
}

const adwinTarget: HorizonTarget<AdwinOptions> = {
  defaults: adwin.defaults,
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const state = adwin.init({ ...options, delta: Number.MIN_VALUE });
    return {
      begin: () => adwin.restart(state),
      step(score) {
        const { state: verdict, statistic } = adwin.step(state, score);
        return verdict === 'pending' ? -Infinity : statistic;
      },
    };
  },
  // −ln δ is what the statistic is compared with.
  tighten: (options, limit) => ({ ...options, delta: Math.exp(-limit) }),
};

const ddmTarget: HorizonTarget<DdmOptions> = {
  defaults: ddm.defaults,
  rankBased: false,
  power: 1,
  prepare(options, reference, falseAlarm, horizon) {
    const errors = reference.reduce((sum, bit) => sum + bit, 0);
    const rate = (errors + 0.5) / (reference.length + 1);
    // A warm start without any error has s_min = 0, and the first error alarms at any threshold.
    const needed = Math.ceil(Math.log(Math.min(falseAlarm / 50, 1e-4)) / Math.log(1 - rate));
    return { ...options, warmStart: Math.max(options.warmStart, Math.min(needed, Math.floor(horizon / 2))) };
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

const kswinTarget: HorizonTarget<KswinOptions> = {
  // A test per score would be the same test over again, thirty times as dear.
  defaults: { ...kswin.defaults, checkEvery: 10 },
  rankBased: true,
  power: 2,
  prepare: (options) => options,
  unalarmed(options) {
    // alpha 1 is only there to pass: the critical difference is put out of reach.
    const state = { ...kswin.init({ ...options, alpha: 1 }), critical: options.statSize + 1 };
    return {
      begin() {
        // Its generator goes on: a restart would give every stream the same draws.
        const { random } = state;
        kswin.restart(state);
        state.random = random;
      },
      step(score) {
        return kswin.step(state, score).state === 'pending' ? -Infinity : state.difference;
      },
    };
  },
  tighten(options, limit) {
    // Differences are whole numbers, the limit is not: a whole number stands for all that is rounded to it.
    const critical = Math.ceil(limit + 0.5);
    if (critical <= options.statSize) return { ...options, alpha: ksExactEqualSizes(options.statSize, critical) };
    throw new DetectorError(
      'SIMDRIFT_DETECTOR_OPTION',
      `Two samples of ${options.statSize} are too small for so rare a false alarm over this horizon.`,
      'Give a larger statSize and windowSize, a larger checkEvery, or a larger falseAlarm.',
    );
  },
};

const pageHinkleyTarget: HorizonTarget<PageHinkleyOptions> = {
  defaults: pageHinkley.defaults,
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const state = pageHinkley.init({ ...options, threshold: Number.MAX_VALUE });
    return {
      begin: () => pageHinkley.restart(state),
      step(score) {
        const { state: verdict, statistic } = pageHinkley.step(state, score);
        return verdict === 'pending' ? -Infinity : statistic;
      },
    };
  },
  tighten: (options, limit) => ({ ...options, threshold: limit }),
};

export const horizonTargets: { readonly [Name in keyof HorizonOptions]: HorizonTarget<HorizonOptions[Name]> } = {
  adwin: adwinTarget,
  ddm: ddmTarget,
  kswin: kswinTarget,
  page_hinkley: pageHinkleyTarget,
};
