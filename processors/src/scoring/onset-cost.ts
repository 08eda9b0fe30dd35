import { ONSET_COST, type CostFunction } from '@simdrift/evaluation';
import type { Plan } from '@simdrift/scenarios';

/**
 * Whether effects cost the model of a run a point of accuracy, by the onset severities that its plan records: the onset of a ramp is
 * the first frame at which one of them does. An effect that was not measured counts from its begin.
 */
export function onsetCost({ onsets }: Pick<Plan, 'onsets'>): CostFunction {
  return (effects) =>
    effects.some(({ effect, severity }) => severity >= (onsets[effect] ?? 0) - 1e-9) ? ONSET_COST : 0;
}
