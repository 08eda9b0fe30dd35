/** Effects that change who comes, not what an image looks like. */
export const POPULATION_EFFECTS = [
  'prevalence',
  'label_shift',
  'demographic',
  'covariate_shift',
  'selection',
  'subgroup_loss',
] as const;
export type PopulationEffect = (typeof POPULATION_EFFECTS)[number];

/** Effects that change which label an image gets, not the image. */
export const CONCEPT_EFFECTS = ['threshold_moved', 'reannotation', 'new_class_folded'] as const;
export type ConceptEffect = (typeof CONCEPT_EFFECTS)[number];

/** Effects that no one can make without the model that is tested: a perturbation made for it, or a choice by what it said. */
export const MODEL_EFFECTS = ['adversarial', 'feedback_loop'] as const;
export type ModelEffect = (typeof MODEL_EFFECTS)[number];

/** What an effect changes: the pixels, who comes, or what a label means; or anything, by means of the model. */
export type EffectKind = 'pixels' | 'population' | 'concept' | 'model';

/** @example effectKind('label-shift'); // 'population' */
export function effectKind(name: string): EffectKind {
  const plain = effectName(name);
  if ((POPULATION_EFFECTS as readonly string[]).includes(plain)) return 'population';
  if ((MODEL_EFFECTS as readonly string[]).includes(plain)) return 'model';
  return (CONCEPT_EFFECTS as readonly string[]).includes(plain) ? 'concept' : 'pixels';
}

/** The name as records carry it: underscores, where a person may write hyphens. */
export function effectName(name: string): string {
  return name.replaceAll('-', '_');
}

/** The options of each effect that has any, beside `severity` or `level`. */
export const EFFECT_OPTIONS = {
  prevalence: ['toward', 'share'],
  label_shift: ['shares', 'interpolation'],
  demographic: ['cohort'],
  covariate_shift: ['property', 'direction', 'tail'],
  selection: ['class', 'property', 'direction', 'tail', 'cohort'],
  subgroup_loss: ['cohort'],
  threshold_moved: ['between', 'property', 'direction'],
  reannotation: ['between'],
  new_class_folded: ['class', 'into'],
  adversarial: [],
  feedback_loop: ['share', 'round', 'tail'],
} as const satisfies Readonly<Record<PopulationEffect | ConceptEffect | ModelEffect, readonly string[]>>;
