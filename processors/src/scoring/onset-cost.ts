import { ONSET_COST, type CostFunction } from '@simdrift/evaluation';
import { streamsOf, type Plan } from '@simdrift/scenarios';

/**
 * Whether effects cost the model of a run a point of accuracy, by the onset severities that its plan records: the onset of a ramp is
 * the first frame at which one of them does. An effect that was not measured counts from its begin; so do those that are not in pixels.
 *
 * Of an effect that a scenario gives by its published `level`, the onset that is kept under `name@level` holds, where there is one; the
 * truth names effects alone, so where a scenario uses both scales of a name the earlier of the two does.
 */
export function onsetCost({ onsets, scenario }: Pick<Plan, 'onsets' | 'scenario'>): CostFunction {
  const earliest = new Map<string, number>();
  for (const { stages } of streamsOf(scenario)) {
    for (const { name, level } of stages.flatMap(({ effects }) => effects)) {
      const published = level === undefined ? undefined : onsets[`${name}@level`];
      earliest.set(name, Math.min(earliest.get(name) ?? 1, published ?? onsets[name] ?? 0));
    }
  }
  // What a person injects is no part of the scenario, and has a severity.
  const onsetOf = (effect: string) => earliest.get(effect) ?? onsets[effect] ?? 0;
  return (effects) => (effects.some(({ effect, severity }) => severity >= onsetOf(effect) - 1e-9) ? ONSET_COST : 0);
}
