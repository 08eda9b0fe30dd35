import { DetectorError } from '../detector-error.js';
import { nameHint } from '../name-hint.js';
import { requireInteger } from '../options.js';
import { calibrateHorizon } from './calibrate-horizon.js';
import { calibrationKinds } from './calibration-kinds.js';
import { calibrateRunLength, simulationsFor, usualEffort } from './calibrate-run-length.js';
import { horizonTargets, type HorizonOptions } from './horizon-targets.js';
import { requireKind, requireReference, requireVariation } from './require-reference.js';

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
};

export interface Calibration<Options> {
  /** For `init`. */
  readonly options: Options;
  readonly target: CalibrationTarget;
  /** What the target rests on, in one sentence. */
  readonly assumption: string;
  /** What the simulation makes of these options: the average run length. `null` where only the tail of the simulation says it. */
  readonly attained: number | null;
}

/**
 * Sets an online detector so that false alarms are as rare as you say, by simulation from a reference.
 *
 * `{ arl0 }` asks for an average run length, where the hazard is constant once the detector has warmed up; `{ falseAlarm, horizon }` for the
 * chance of any false alarm within so many observations, which every detector can be asked for (`calibrationKinds` says which take
 * what, and why). Detectors on error bits or counts have few statistics: the first one at or above the target is taken.
 *
 * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION for a target that cannot be reached, SIMDRIFT_DETECTOR_INPUT for a reference that
 * is short, constant or not of the detector's kind
 * @example
 * const { options } = calibrate('cusum', { arl0: 5000, reference: confidences });
 * const state = cusum.init(options);
 */
export function calibrate<Name extends OnlineName>(
  name: Name,
  request: CalibrationRequest<Name>,
): Calibration<HorizonOptions[Name]> {
  const target = targetOf(requireName(name), request);
  const reference = requireReference(request.reference);
  requireKind(reference, horizonTargets[name].input, name);
  if (!horizonTargets[name].rankBased) requireVariation(reference);
  const { options = {}, simulations, seed = 1 } = request;
  const chosen = simulations === undefined ? {} : { simulations };
  const { longestRun } = horizonTargets[name].effort ?? usualEffort;
  if ('arl0' in target && target.arl0 <= longestRun) {
    const result = calibrateRunLength(name, horizonTargets[name], {
      ...chosen,
      arl0: target.arl0,
      reference,
      seed,
      options,
    });
    return { ...result, target, assumption: assumptionOf(name, target) };
  }
  const asked = 'arl0' in target ? horizonOf(target.arl0, 2 * longestRun) : target;
  const streams = simulationsFor(asked.horizon, horizonTargets[name].effort ?? usualEffort);
  const result = calibrateHorizon(name, { simulations: streams, ...chosen, ...asked, reference, seed, options });
  return { options: result.options, target, assumption: assumptionOf(name, target), attained: null };
}

/** A run length too long to simulate is reached by the tail of shorter streams, their hazard being constant. */
function horizonOf(arl0: number, horizon: number): { falseAlarm: number; horizon: number } {
  return { falseAlarm: -Math.expm1(-horizon / arl0), horizon };
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
    if (falseAlarm !== undefined && horizon !== undefined) return { falseAlarm, horizon };
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
