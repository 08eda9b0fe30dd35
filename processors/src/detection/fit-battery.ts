import {
  calibrateHorizon,
  detectorByName,
  DetectorError,
  horizonTargets,
  type FittedSequentialEntry,
  type HorizonOptions,
  type SequentialEntry,
} from '@simdrift/detectors';
import type { BatteryItem } from '@simdrift/scenarios';
import type { DetectorSlot } from './detector-slot.js';
import { matrixOf, type DetectorReference, type ReferenceState } from './reference.js';

/** Probabilities that the budget leaves to each detector. */
export interface Allowance {
  /** False alarms per judgement of a windowed detector. */
  readonly alpha: number;
  /** False alarms of an online detector over the whole run. */
  readonly falseAlarm: number;
}

export interface FitContext {
  readonly window: number;
  readonly step: number;
  /** Observations that an online detector will see, the reference included. */
  readonly horizon: number;
  readonly allowance: (id: string) => Allowance;
  readonly onProblem: (message: string) => void;
}

/**
 * Fits detectors on the reference of a stream, calibrated to what the budget leaves to each. A detector that cannot be fitted
 * (a constant input, a model that never errs) stays pending, and it is said why.
 */
export function fitBattery(slots: readonly DetectorSlot[], reference: ReferenceState, context: FitContext): void {
  for (const slot of slots) {
    try {
      slot.begin(fitItem(slot.item, reference, context));
      if (learnsFromStream(slot)) replay(slot, reference);
    } catch (error) {
      if (!(error instanceof DetectorError)) throw error;
      slot.state.policy = null;
      context.onProblem(`${slot.item.title} is left out: ${error.message}`);
    }
  }
}

/**
 * The state of a detector of the battery, fitted on a reference.
 *
 * @throws {DetectorError} where it cannot be
 */
export function fitItem(
  item: BatteryItem,
  reference: DetectorReference,
  context: Omit<FitContext, 'onProblem'>,
): unknown {
  const entry = detectorByName(item.detector);
  const { alpha, falseAlarm } = context.allowance(item.id);
  const { window, step, horizon } = context;
  switch (item.input) {
    case 'features':
    case 'softmax':
    case 'embedding': {
      if (entry.input !== 'vector') throw new TypeError(`${item.detector} does not take vectors.`);
      const vectors = matrixOf(reference, item.input);
      if (entry.kind === 'sequential') return entry.detector.fit({ ...entry.defaults, ...item.options }, vectors);
      const options = {
        ...entry.defaults,
        ...item.options,
        windowSize: window,
        step,
        alpha,
        warningAlpha: Math.min(0.05, 20 * alpha),
        ...(item.mode === undefined ? {} : { mode: item.mode }),
      };
      return entry.detector.fit(options, vectors);
    }
    case 'confidence':
    case 'errors': {
      if (entry.input === 'vector') throw new TypeError(`${item.detector} takes vectors.`);
      if (entry.kind === 'sequential') return beginSequential(entry, item.options, reference[item.input]);
      if (item.mode === 'textbook') return entry.detector.init({ ...entry.defaults, ...item.options });
      const name = item.detector as keyof HorizonOptions;
      const { effort } = horizonTargets[name];
      // BOCD is a thousand times slower than the others: fewer and shorter streams must do.
      const longest = effort === undefined ? SIMULATED_HORIZON : Math.round(effort.steps / effort.streams);
      const simulated = Math.min(horizon, longest);
      return entry.detector.init(
        calibrateHorizon(name, {
          falseAlarm: falseAlarmOver(falseAlarm, simulated / horizon),
          horizon: simulated,
          reference: reference[item.input],
          options: item.options,
          ...(effort === undefined ? {} : { simulations: effort.streams }),
        }).options,
      );
    }
    case 'none':
      if (entry.kind !== 'online' && entry.kind !== 'dummy')
        throw new TypeError(`${item.detector} looks at something.`);
      return entry.detector.init({ ...entry.defaults, ...item.options });
  }
}

/**
 * A longer run is not simulated to its end: the chance of a false alarm is laid on this many frames in proportion. KSWIN's hazard is
 * constant, so that is exact; ADWIN's and DDM's falls with time, so that it is cautious.
 */
const SIMULATED_HORIZON = 6000;

function falseAlarmOver(whole: number, share: number): number {
  return -Math.expm1(share * Math.log1p(-whole));
}

/** A sequential detector promises what its own options say: it takes nothing of the budget. */
function beginSequential(
  entry: SequentialEntry | FittedSequentialEntry,
  chosen: BatteryItem['options'],
  scores: readonly number[],
): unknown {
  const options = { ...entry.defaults, ...chosen };
  if (!entry.fitted) return entry.detector.init(options);
  return entry.detector.fit(options, { rows: scores.length, columns: 1, data: Float64Array.from(scores) });
}

function learnsFromStream({ item }: DetectorSlot): boolean {
  if (item.kind !== 'sequential') return item.kind === 'online';
  const entry = detectorByName(item.detector);
  return entry.kind === 'sequential' && !entry.fitted;
}

/** An online detector has seen the warm-up too: it is its memory of what is normal. */
function replay(slot: DetectorSlot, reference: ReferenceState): void {
  if (slot.item.input !== 'confidence' && slot.item.input !== 'errors') return;
  for (const value of reference[slot.item.input]) slot.step(value);
}
