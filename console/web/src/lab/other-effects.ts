import { CONCEPT_EFFECTS, MODEL_EFFECTS, POPULATION_EFFECTS, type EffectSpec } from '@simdrift/scenarios';
import type { Attribute } from './attributes-of.js';

type Other = (typeof POPULATION_EFFECTS | typeof CONCEPT_EFFECTS | typeof MODEL_EFFECTS)[number];

/** What one reads of the effects that are not in the pixels, and what one begins with: no picture can show them. */
const WORDS: Readonly<Record<Other, readonly [title: string, description: string, options?: Partial<EffectSpec>]>> = {
  prevalence: ['Prevalence', 'One class becomes more frequent.'],
  label_shift: ['Label shift', 'The shares of the classes move to others.'],
  demographic: ['Demographic shift', 'More of one group come, fewer of the others.'],
  covariate_shift: ['Covariate shift', 'Images with much or little of a property become all there is.'],
  selection: ['Selection', 'Cases of a class, a group or a property stay away.'],
  subgroup_loss: ['Subgroup loss', 'One group comes no more.'],
  threshold_moved: ['Threshold moved', 'The line between two neighbouring grades moves.', { between: [0, 1] }],
  reannotation: ['Re-annotation', 'Two classes change places in the labels.', { between: [0, 1] }],
  new_class_folded: ['New class folded in', 'A class begins to come that is labelled as another.'],
  adversarial: ['Adversarial', 'A perturbation made for the model; seen only in a run.'],
  feedback_loop: ['Feedback loop', 'Who comes depends on what the model said; seen only in a run.'],
};

export interface OtherEffect {
  readonly name: Other;
  readonly title: string;
  readonly description: string;
  readonly family: string;
}

export const OTHER_EFFECTS: readonly OtherEffect[] = (
  [
    ['who comes', POPULATION_EFFECTS],
    ['what a label means', CONCEPT_EFFECTS],
    ['by means of the model', MODEL_EFFECTS],
  ] as const
).flatMap(([family, names]) =>
  names.map((name) => ({ name, title: WORDS[name][0], description: WORDS[name][1], family })),
);

/**
 * An effect as it is put into a scenario; one about a group is about the last group of the first attribute.
 *
 * @param attributes - what is known of who the cases are
 */
export function newEffect(name: string, attributes: readonly Attribute[]): EffectSpec {
  const options = (WORDS as Readonly<Record<string, readonly [string, string, Partial<EffectSpec>?]>>)[name]?.[2] ?? {};
  const [attribute] = attributes;
  const group = attribute?.values.at(-1);
  const cohort =
    attribute === undefined || group === undefined || (name !== 'demographic' && name !== 'subgroup_loss')
      ? {}
      : { cohort: { [attribute.name]: name === 'demographic' ? { [group]: 3 } : group } };
  return { name, severity: name in WORDS ? 0.8 : 0.4, ...options, ...cohort };
}
