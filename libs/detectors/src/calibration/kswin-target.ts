import { DetectorError } from '../detector-error.js';
import { kswin, type KswinOptions } from '../online/kswin.js';
import { ksExactEqualSizes } from '../statistics/ks-probability.js';
import type { HorizonTarget } from './calibration-target.js';

export const kswinTarget: HorizonTarget<KswinOptions> = {
  // A test per score would be the same test over again, thirty times as dear.
  defaults: { ...kswin.defaults, checkEvery: 10 },
  input: 'score',
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
