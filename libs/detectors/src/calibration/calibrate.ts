import { contentHash } from '../cache/content-hash.js';
import { remembered, sharedThresholds, type ThresholdCache } from '../cache/threshold-cache.port.js';
import { DetectorError } from '../detector-error.js';
import { nameHint } from '../name-hint.js';
import { requireInteger, requireUnit } from '../options.js';
import { normalCritical } from '../online/normal-critical.js';
import { calibrationKinds } from './calibration-kinds.js';
import { usualEffort, type Effort, type HorizonTarget } from './calibration-target.js';
import { guaranteeLimit } from './guarantee-limit.js';
import { horizonTargets, type HorizonOptions } from './horizon-targets.js';
import { horizonSearch, runLengthSearch, type LimitSearch } from './limit-search.js';
import { requireKind, requireReference, requireVariation } from './require-reference.js';
import { settleLimits } from './settle-limits.js';

export type OnlineName = keyof HorizonOptions;

/** How rare false alarms shall be. */
export type CalibrationTarget =
  | {
      /** Average number of observations to a false alarm, from 10 to a million. */
      readonly arl0: number;
    }
  | {
      /** Chance of at least one false alarm within the horizon, in (0, 1). */
      readonly falseAlarm: number;
      /** Observations. */
      readonly horizon: number;
    };

export type CalibrationRequest<Name extends OnlineName = OnlineName> = CalibrationTarget & {
  /** Scores, fractions or error bits without drift, as the detector takes them; at least 30, better some hundreds. */
  readonly reference: ArrayLike<number>;
  /** Options to keep; the rest are the defaults, and those that decide about alarms are set. */
  readonly options?: Partial<HorizonOptions[Name]>;
  /** Streams to simulate; by default as many as make some two million observations, from 300 to 2000. */
  readonly simulations?: number;
  readonly seed?: number;
  /**
   * Share of references, from 0.5 to 0.99, for which the target shall be met; 0.8 is usual. Without it the reference is taken for the
   * distribution itself, and about half of all references give more false alarms than asked for.
   */
  readonly guarantee?: number;
};

export interface Calibration<Options> {
  /** For `init`. */
  readonly options: Options;
  readonly target: CalibrationTarget;
  /** What the target rests on, in one sentence. */
  readonly assumption: string;
  /**
   * What the simulated streams make of it, in units of the target: an average run length or a chance of an alarm; with a guarantee, that
   * of the margin. `null` where only the fitted tail says it.
   */
  readonly attained: number | null;
  /** The limit that the options stand for, in units of the detector's walk without alarms (`horizonTargets`). */
  readonly limit: number;
}

/**
 * Sets an online detector so that false alarms are as rare as you say, by simulation from a reference.
 *
 * `{ arl0 }` asks for an average run length, where the hazard is constant once the detector has warmed up; `{ falseAlarm, horizon }` for the
 * chance of any false alarm within so many observations, which every detector can be asked for (`calibrationKinds` says which take
 * what, and why). Detectors on error bits or counts have few statistics: the first one at or above the target is taken.
 *
 * With a `guarantee` the error of the reference is reckoned with, by bootstrap (Gandy, Kvaløy 2013, Scandinavian J. Statistics 40; Saleh et
 * al. 2015, Quality Engineering 27); that costs about four times as much. The literature's thresholds are each detector's `defaults`.
 *
 * @param cache - where results are kept by the hash of the request; `null` for none
 * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION for a target that cannot be reached, SIMDRIFT_DETECTOR_INPUT for a reference that
 * is short, constant or not of the detector's kind
 * @example
 * const { options } = calibrate('cusum', { arl0: 5000, reference: confidences });
 * const state = cusum.init(options);
 */
export function calibrate<Name extends OnlineName>(
  name: Name,
  request: CalibrationRequest<Name>,
  cache: ThresholdCache | null = sharedThresholds,
): Calibration<HorizonOptions[Name]> {
  const target = targetOf(requireName(name), request);
  const reference = requireReference(request.reference);
  requireKind(reference, horizonTargets[name].input, name);
  if (!horizonTargets[name].rankBased) requireVariation(reference);
  const { options = {}, seed = 1, guarantee = null } = request;
  requireInteger('seed', seed, { min: 0 });
  const effort = horizonTargets[name].effort ?? usualEffort;
  const search = searchOf(name, target, effort.longestRun);
  const simulations = request.simulations ?? simulationsFor(search.length, effort);
  requireInteger('simulations', simulations, { min: 50, max: 1_000_000 });
  if (guarantee !== null && !(guarantee >= 0.5 && guarantee <= 0.99)) {
    throw refuse(`guarantee is ${String(guarantee)}.`, 'Give the share of references, from 0.5 to 0.99.');
  }
  const sorted = reference.sort();
  // Where ranks only matter, every reference gives the same.
  const content = horizonTargets[name].rankBased ? [] : [sorted];
  const key = () =>
    contentHash(JSON.stringify([name, target, entriesOf(options), simulations, seed, guarantee]), ...content);
  return remembered(cache, key, () => {
    const draws = { simulations, seed };
    const found = compute(name, horizonTargets[name], search, sorted, options, draws, guarantee);
    return {
      ...found,
      attained: inUnitsOf(target, found.attained, search),
      target,
      assumption: assumptionOf(name, target),
    };
  });
}

/** A run length that was searched for by the chance of an alarm on shorter streams is told as a run length all the same. */
function inUnitsOf(
  target: CalibrationTarget,
  attained: number | null,
  { length, runLength }: LimitSearch,
): number | null {
  if (!('arl0' in target) || runLength !== undefined || attained === null) return attained;
  return attained > 0 && attained < 1 ? -length / Math.log1p(-attained) : null;
}

function compute<Options>(
  name: string,
  target: HorizonTarget<Options>,
  search: LimitSearch,
  reference: Float64Array,
  given: Partial<Options>,
  draws: { readonly simulations: number; readonly seed: number },
  guarantee: number | null,
): Pick<Calibration<Options>, 'options' | 'attained' | 'limit'> {
  const prepare = (values: Float64Array) =>
    target.prepare({ ...target.defaults, ...given }, values, search.falseAlarm, search.length, given);
  const careful = guarantee === null ? search : search.cautious(deviationsOf(guarantee), draws.simulations);
  const plain = settleLimits(name, target, careful, prepare(reference), reference, draws, given);
  const { options, limit, warning, attained } =
    guarantee === null
      ? plain
      : guaranteeLimit({ name, target, search: careful, reference, draws, guarantee, prepare }, plain);
  return { options: target.tighten(options, limit, warning), attained, limit };
}

/** Standard deviations below which a normal error stays with this probability. */
function deviationsOf(share: number): number {
  return share > 0.5 ? normalCritical(1 - share) : 0;
}

/** A run length too long to simulate is reached by the tail of shorter streams, their hazard being constant. */
function searchOf(name: OnlineName, target: CalibrationTarget, longestRun: number): LimitSearch {
  const { power } = horizonTargets[name];
  if (!('arl0' in target)) return horizonSearch(name, power, target.falseAlarm, target.horizon);
  if (target.arl0 <= longestRun) return runLengthSearch(name, target.arl0);
  const length = 2 * longestRun;
  return horizonSearch(name, power, -Math.expm1(-length / target.arl0), length);
}

/** How many streams of this length an effort allows; no more than 2000, which say all that a threshold needs. */
function simulationsFor(length: number, { steps, streams }: Effort): number {
  return Math.min(2000, Math.max(streams, Math.round(steps / length)));
}

/** The order of options is none of their content. */
function entriesOf(options: object): unknown[] {
  return Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
}

function requireName(name: string): OnlineName {
  const known = Object.keys(horizonTargets);
  if (known.includes(name)) return name as OnlineName;
  const message = `There is no online detector "${name}" to calibrate.`;
  throw new DetectorError('SIMDRIFT_UNKNOWN_DETECTOR', message, nameHint(name, known));
}

function targetOf(
  name: OnlineName,
  request: Partial<Record<'arl0' | 'falseAlarm' | 'horizon', number>>,
): CalibrationTarget {
  const { arl0, falseAlarm, horizon } = request;
  if (arl0 !== undefined && (falseAlarm !== undefined || horizon !== undefined)) {
    throw refuse('An average run length and a horizon are asked for at once.', 'Give arl0, or falseAlarm and horizon.');
  }
  if (arl0 === undefined) {
    if (falseAlarm !== undefined && horizon !== undefined) {
      requireUnit('falseAlarm', falseAlarm, { open: true });
      requireInteger('horizon', horizon, { min: 1, max: 10_000_000 });
      return { falseAlarm, horizon };
    }
    throw refuse('No target is given.', 'Give arl0, or falseAlarm and horizon.');
  }
  if (calibrationKinds[name] === 'horizon') {
    const why = 'falls with time, so that an average run length would be made of a few endless runs';
    throw refuse(`The hazard of ${name} ${why}.`, 'Give falseAlarm and horizon instead of arl0.');
  }
  requireInteger('arl0', arl0, { min: 10, max: 1_000_000 });
  return { arl0 };
}

function assumptionOf(name: OnlineName, target: CalibrationTarget): string {
  const streams = horizonTargets[name].rankBased
    ? 'Observations are independent and of one continuous distribution, whichever'
    : 'Observations are independent and distributed as the reference';
  return 'arl0' in target
    ? `${streams}; the hazard is constant once the detector has warmed up, and the run begins at its start.`
    : `${streams}; the run begins at the detector's start and ends at the horizon.`;
}

function refuse(message: string, hint: string): DetectorError {
  return new DetectorError('SIMDRIFT_DETECTOR_OPTION', message, hint);
}
