import {
  withPolicy,
  type FittedSequentialEntry,
  type PolicyDetector,
  type SequentialEntry,
  type VectorSequentialEntry,
} from '@simdrift/detectors';
import { HOLD_FRAMES } from '@simdrift/scenarios';
import type { Contestant } from './contestant.js';
import { matrixOf } from './observations.js';
import { FALSE_ALARMS_PER_THOUSAND, POLICY, stampOf } from './race-budget.js';
import { RACE_SHAPE } from './race-cells.js';

/**
 * A sequential detector in the race, its guarantee set to the common budget: an average run length where it promises one, else the chance
 * that a stream has a false alarm at all.
 */
export function sequentialContestant(
  entry: SequentialEntry | FittedSequentialEntry | VectorSequentialEntry,
  common: Pick<Contestant, 'id' | 'title' | 'input'>,
): Contestant {
  const options = { ...entry.defaults, ...budgetOf(entry.defaults) };
  return {
    ...common,
    group: 'sequential',
    policy: POLICY,
    calibration: 'guarantee',
    stamp: stampOf('sequential/1', entry.name, options),
    detector: withHold(entry),
    learnsFromStream: !entry.fitted,
    start: (reference) =>
      entry.fitted ? entry.detector.fit(options, matrixOf(reference, common.input)) : entry.detector.init(options),
  };
}

function withHold(
  entry: SequentialEntry | FittedSequentialEntry | VectorSequentialEntry,
): PolicyDetector<never, unknown> {
  const hold = { hold: HOLD_FRAMES };
  if (entry.input === 'vector') return withPolicy(entry.detector, hold);
  return entry.fitted ? withPolicy(entry.detector, hold) : withPolicy(entry.detector, hold);
}

function budgetOf(defaults: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const runLength = Math.round(1000 / FALSE_ALARMS_PER_THOUSAND);
  if ('arl0' in defaults) return { arl0: runLength };
  // So long a run length takes 100,000 simulated streams as it is.
  if ('ert' in defaults) return { ert: runLength, bootstrapFactor: 10 };
  return { alpha: -Math.expm1((-FALSE_ALARMS_PER_THOUSAND * (RACE_SHAPE.clean + RACE_SHAPE.drift)) / 1000) };
}
