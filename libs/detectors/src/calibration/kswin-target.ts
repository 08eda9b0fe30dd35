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
  // Run lengths go with the time between tests: among the paces and differences there is a pair near to any.
  pace(options, given, arl0, averageAt) {
    if (given.checkEvery !== undefined) return null;
    const { windowSize, statSize, checkEvery } = options;
    const pairs = Array.from({ length: statSize - 1 }, (_, i) => i + 1.5).flatMap((limit) => {
      const tested = averageAt(limit) - windowSize;
      return PACES.map((pace) => ({ limit, pace, average: windowSize + (tested * pace) / checkEvery }));
    });
    const enough = pairs.filter(({ average }) => average >= arl0 && average < Infinity);
    if (enough.length === 0) return null;
    const { limit, pace } = enough.reduce((least, pair) => (pair.average < least.average ? pair : least));
    return { options: { ...options, checkEvery: pace }, limit };
  },
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

/** Times between tests to choose from. */
const PACES = Array.from({ length: 16 }, (_, i) => 5 + i);
