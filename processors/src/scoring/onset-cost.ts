import { sweepCost, type CostFunction, type SweepPoint } from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';
import { MEASURED_SWEEPS } from './measured-sweeps.js';

/**
 * What injected effects cost the model of a run, from sweeps that were measured with it (`simdrift bench onset`): the onset of a ramp is
 * the first frame whose effects cost a point of accuracy. Undefined where the model was not swept: every injection counts from its begin.
 */
export function onsetCost(plan: Plan): CostFunction | undefined {
  const sweeps: Readonly<Record<string, readonly SweepPoint[]>> | undefined = MEASURED_SWEEPS[plan.model];
  return sweeps === undefined ? undefined : sweepCost(sweeps);
}
