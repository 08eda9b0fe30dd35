import { SimdriftError } from '@simdrift/contracts';
import { degradation } from '@simdrift/imaging';
import { effectKind, effectName } from './effect-kinds.js';

/** What a person's control, which carries an effect and a severity and no more, cannot say. */
const NEEDS_A_SCENARIO: Readonly<Record<string, string>> = {
  demographic: 'it must say whose weights change (`cohort`)',
  selection: 'it must say who stays away (`class`, `property` or `cohort`)',
  subgroup_loss: 'it must say which group disappears (`cohort`)',
  new_class_folded: 'the class must have been withheld from the first frame on',
  adversarial: 'the perturbation of the model must be part of the plan',
  feedback_loop: 'the model that is asked must be part of the plan',
};

/**
 * Whether a person may inject an effect into a run by its name and severity alone.
 *
 * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_EFFECT` where there is none of that name; `SIMDRIFT_USAGE` where it needs a scenario
 */
export function requireInjectable(effect: string): void {
  const reason = NEEDS_A_SCENARIO[effectName(effect)];
  if (reason !== undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', `"${effect}" cannot be injected into a run: ${reason}.`, {
      hint: 'Write it as a stage of a scenario; its options are in scenarios/scenario.schema.json.',
    });
  if (effectKind(effect) === 'pixels') degradation(effect);
}
