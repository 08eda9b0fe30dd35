import { detectorByName, withPolicy, type PolicyDetector } from '@simdrift/detectors';
import { allowances, fitItem, policyOf, type DetectorReference } from '@simdrift/processors';
import { BATTERY, type BatteryItem, type Plan } from '@simdrift/scenarios';
import type { Contestant } from './contestant.js';
import { numbersOf, type Observations } from './observations.js';
import { stampOf } from './race-budget.js';

/** What the allowances of a battery follow from. */
export type BatteryBudget = Pick<Plan, 'frames' | 'reference' | 'detection'>;

/** The detectors of the default battery that may open an alert, each with its part of the false-alert budget, as a run fits them. */
export function batteryContestants(budget: BatteryBudget): Contestant[] {
  const allowance = allowances(BATTERY, budget);
  const { window, step } = budget.detection;
  const context = { window, step, horizon: budget.frames, allowance };
  return BATTERY.filter(({ calibrated }) => calibrated).map((item) => {
    const { id, title, kind, input } = item;
    if (kind !== 'windowed' && kind !== 'online') throw new TypeError(`${id} is ${kind}, and calibrated.`);
    return {
      id,
      title,
      group: kind,
      input,
      policy: item.policy,
      calibration: kind === 'windowed' ? 'permutation' : 'simulation',
      stamp: stampOf('battery/1', item, allowance(id), window, step),
      learnsFromStream: kind === 'online',
      detector: detectorOf(item),
      start: (reference) => fitItem(item, referenceOf(reference), context),
    };
  });
}

function detectorOf({ detector, policy }: BatteryItem): PolicyDetector<never, unknown> {
  const entry = detectorByName(detector);
  return entry.input === 'vector'
    ? withPolicy(entry.detector, policyOf(policy))
    : withPolicy(entry.detector, policyOf(policy));
}

/** The reference as a run gathers it. */
function referenceOf(observations: Observations): DetectorReference {
  const flat = (rows: readonly Float32Array[]) => rows.flatMap((row) => Array.from(row));
  return {
    rows: observations.confidence.length,
    features: flat(observations.features),
    softmax: flat(observations.softmax),
    embedding: flat(observations.embedding),
    confidence: Array.from(observations.confidence),
    errors: Array.from(numbersOf(observations, 'errors')),
  };
}
