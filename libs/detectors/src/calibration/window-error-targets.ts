import { ecdd, type EcddOptions } from '../online/ecdd.js';
import { fhddm, type FhddmOptions } from '../online/fhddm.js';
import { mddmA } from '../online/mddm-a.js';
import { mddmE } from '../online/mddm-e.js';
import { mddmG } from '../online/mddm-g.js';
import type { MddmOptions, MddmState } from '../online/mddm.js';
import { stepd, type StepdOptions } from '../online/stepd.js';
import { wstd, type WstdOptions } from '../online/wstd.js';
import type { Detector, ErrorBit } from '../detector.js';
import { chiSquareSurvival } from '../statistics/gamma.js';
import { effortForFewValues, withoutAlarms, type HorizonTarget } from './calibration-target.js';

/** ECDD: the control limit itself; the paper's polynomials know three run lengths only, and are negative at some error rates. */
export const ecddTarget: HorizonTarget<EcddOptions> = {
  defaults: ecdd.defaults,
  input: 'error',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) =>
    withoutAlarms(ecdd, { ...options, controlLimit: 1 }, ({ statistic, threshold }, { rate }) =>
      statistic > rate && threshold > rate ? (statistic - rate) / (threshold - rate) : 0,
    ),
  tighten: (options, limit, warning) => ({
    ...options,
    controlLimit: limit,
    warningLevel: Math.min(1 - 1e-9, Math.max(1e-9, warning / limit)),
  }),
};

export const stepdTarget: HorizonTarget<StepdOptions> = {
  // The remainder of a continuity correction is not evidence: with it a model that is right sixty times in a row alarms.
  defaults: { ...stepd.defaults, remainder: 'none' },
  input: 'error',
  rankBased: false,
  effort: effortForFewValues,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(stepd, options, ({ statistic }) => statistic),
  tighten(options, limit, warning) {
    const [alphaD, alphaW] = levelsOf(
      chiSquareSurvival(limit * limit, 1) / 2,
      chiSquareSurvival(warning * warning, 1) / 2,
    );
    return { ...options, alphaD, alphaW };
  },
};

export const wstdTarget: HorizonTarget<WstdOptions> = {
  // Windows of 30 and 120 have factors in common: many pairs of counts then give one statistic, and thresholds lie far apart.
  defaults: { ...wstd.defaults, olderWindowSize: 121 },
  input: 'error',
  rankBased: false,
  effort: effortForFewValues,
  power: 1,
  prepare: (options) => options,
  unalarmed: (options) => withoutAlarms(wstd, options, ({ statistic }) => statistic),
  tighten(options, limit, warning) {
    const [alphaDrift, alphaWarning] = levelsOf(
      chiSquareSurvival(limit * limit, 1),
      chiSquareSurvival(warning * warning, 1),
    );
    return { ...options, alphaDrift, alphaWarning };
  },
};

export const fhddmTarget: HorizonTarget<FhddmOptions> = {
  // Of an error bit it is the rise that matters.
  defaults: { ...fhddm.defaults, mode: 'up' },
  input: 'error',
  rankBased: false,
  power: 1,
  prepare: (options) => options,
  unalarmed(options) {
    const confidenceLevel = Math.exp(-1);
    // The threshold is then that of a limit of 1 on −ln confidence, which goes with the square of the fall.
    return withoutAlarms(
      fhddm,
      { ...options, confidenceLevel },
      ({ statistic, threshold }) => (statistic / threshold) ** 2,
    );
  },
  tighten: (options, limit) => ({ ...options, confidenceLevel: confidenceOf(limit) }),
};

export const mddmATarget = mddmTarget(mddmA);
export const mddmETarget = mddmTarget(mddmE);
export const mddmGTarget = mddmTarget(mddmG);

function mddmTarget<Options extends MddmOptions>(
  detector: Detector<ErrorBit, Options, MddmState<Options>>,
): HorizonTarget<Options> {
  return {
    defaults: detector.defaults,
    input: 'error',
    rankBased: false,
    power: 1,
    prepare: (options) => options,
    unalarmed(options) {
      const confidence = Math.exp(-1);
      return withoutAlarms(
        detector,
        { ...options, driftConfidence: confidence, warningConfidence: confidence },
        ({ statistic, threshold }) => (statistic / threshold) ** 2,
      );
    },
    tighten: (options, limit, warning) => ({
      ...options,
      driftConfidence: confidenceOf(limit),
      warningConfidence: confidenceOf(Math.min(warning, limit)),
    }),
  };
}

/** Levels of significance that a detector takes: the alarm's below the warning's, which is below one half. */
function levelsOf(drift: number, warning: number): [number, number] {
  const level = Math.min(0.49, Math.max(1e-300, drift));
  return [level, Math.min(0.495, Math.max(level * 1.01, warning))];
}

function confidenceOf(limit: number): number {
  return Math.min(1 - 1e-9, Math.max(1e-300, Math.exp(-limit)));
}
