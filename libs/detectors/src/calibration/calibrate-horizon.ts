import { contentHash } from '../cache/content-hash.js';
import { remembered, sharedThresholds } from '../cache/threshold-cache.port.js';
import { requireInteger, requireUnit } from '../options.js';
import { nextBelow, seeded } from '../random.js';
import { nullDistribution, upperQuantile, type NullDistribution } from '../statistics/null-distribution.js';
import type { HorizonTarget } from './calibration-target.js';
import { fixedPoint } from './fixed-point.js';
import { horizonTargets, type HorizonOptions } from './horizon-targets.js';
import { hopeless, tooShort } from './limit-search.js';
import { requireReference } from './require-reference.js';

export interface HorizonRequest<Name extends keyof HorizonOptions> {
  /** Probability of at least one alarm within the horizon, without drift. In (0, 1). */
  readonly falseAlarm: number;
  /** Observations that the detector will see. */
  readonly horizon: number;
  /** Scores or error bits without drift: streams are drawn from them, independently and with replacement. */
  readonly reference: ArrayLike<number>;
  /** Streams to simulate; 300 by default. Probabilities below 1 / simulations rest on the fitted tail. */
  readonly simulations?: number;
  readonly seed?: number;
  /** Options to keep; the rest are the defaults, and the ones that decide about alarms are set by the calibration. */
  readonly options?: Partial<HorizonOptions[Name]>;
}

export interface HorizonCalibration<Options> {
  /** For `init`. */
  readonly options: Options;
  /** Largest statistic of a stream without drift, in the units of the detector's threshold. */
  readonly distribution: NullDistribution;
}

/**
 * Sets an online detector so that a whole stream without drift alarms with a given probability.
 *
 * For detectors whose hazard changes with time (ADWIN, DDM) there is no constant run length to aim at; the chance of any alarm
 * within a horizon is what a run of known length needs. Streams are simulated once without alarms; the largest statistic of each
 * says at which threshold it would have alarmed. Assumes independent observations distributed as the reference.
 *
 * @param name - an online detector, e.g. `adwin` (sets delta), `ddm` (both thresholds and the warm start), `kswin` (alpha; with a test
 * every 10 scores unless the options say otherwise); see `calibrate`, which also knows average run lengths
 * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION or SIMDRIFT_DETECTOR_INPUT, also when no setting can reach the target
 * @example
 * const { options } = calibrateHorizon('adwin', { falseAlarm: 0.01, horizon: 6000, reference: confidences });
 * const state = adwin.init(options);
 */
export function calibrateHorizon<Name extends keyof HorizonOptions>(
  name: Name,
  request: HorizonRequest<Name>,
): HorizonCalibration<HorizonOptions[Name]> {
  const { falseAlarm, horizon, simulations = 300, seed = 1 } = request;
  requireUnit('falseAlarm', falseAlarm, { open: true });
  requireInteger('horizon', horizon, { min: 1, max: 10_000_000 });
  requireInteger('simulations', simulations, { min: 50, max: 1_000_000 });
  requireInteger('seed', seed, { min: 0 });
  const reference = requireReference(request.reference);
  const target: HorizonTarget<HorizonOptions[Name]> = horizonTargets[name];
  const paths = { horizon, simulations, seed };
  const given = request.options ?? {};
  let options = target.prepare({ ...target.defaults, ...given }, reference, falseAlarm, horizon, given);
  let maxima = simulate(name, target, options, reference, paths);
  while (maxima.includes(Infinity)) {
    const longer = target.relax?.(options, horizon) ?? null;
    if (longer === null) throw hopeless(name);
    options = longer;
    maxima = simulate(name, target, options, reference, paths);
  }
  let distribution = judge(name, horizon, target, maxima);
  let limit = upperQuantile(distribution, falseAlarm);
  const warningShare = Math.min(0.5, 10 * falseAlarm);
  if (target.selfConsistent === true) {
    limit = fixedPoint((now) => {
      if (now === null) return limit;
      const there = target.tighten(options, now, upperQuantile(distribution, warningShare));
      distribution = judge(name, horizon, target, simulate(name, target, there, reference, paths));
      return upperQuantile(distribution, falseAlarm);
    });
  }
  return { options: target.tighten(options, limit, upperQuantile(distribution, warningShare)), distribution };
}

function judge<Options>(
  name: string,
  horizon: number,
  target: HorizonTarget<Options>,
  maxima: Float64Array,
): NullDistribution {
  if (maxima.includes(-Infinity)) throw tooShort(name, horizon);
  return nullDistribution(maxima, { tailShare: 0.2, power: target.power, shapes: [0, 0.5] });
}

interface Paths {
  readonly horizon: number;
  readonly simulations: number;
  readonly seed: number;
}

function simulate<Options>(
  name: string,
  target: HorizonTarget<Options>,
  options: Options,
  reference: Float64Array,
  paths: Paths,
): Float64Array {
  return target.rankBased ? rankMaxima(name, target, options, paths) : pathMaxima(target, options, reference, paths);
}

/** The same for every reference, so simulated once for each setting. */
function rankMaxima<Options>(
  name: string,
  target: HorizonTarget<Options>,
  options: Options,
  paths: Paths,
): Float64Array {
  const key = () => contentHash('ranks', JSON.stringify([name, options, paths]));
  return remembered(sharedThresholds, key, () => pathMaxima(target, options, null, paths));
}

/** The largest statistic of each of many simulated streams. */
function pathMaxima<Options>(
  target: HorizonTarget<Options>,
  options: Options,
  reference: Float64Array | null,
  paths: Paths,
): Float64Array {
  const random = seeded(paths.seed);
  const walk = target.unalarmed(options);
  return Float64Array.from({ length: paths.simulations }, () => {
    walk.begin();
    let largest = -Infinity;
    for (let i = 0; i < paths.horizon; i++) {
      // Without a reference: ranks only matter, so any continuous distribution will do.
      const score =
        reference === null ? nextBelow(random, 4294967296) : reference[nextBelow(random, reference.length)]!;
      const statistic = walk.step(score);
      if (statistic > largest) largest = statistic;
    }
    return largest;
  });
}
