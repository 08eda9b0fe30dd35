import type { Cohort } from '@simdrift/contracts';
import type { Image } from '@simdrift/imaging';
import { classIndex } from '../effects/class-index.js';
import type { CohortAttribute } from '../effects/data-facts.js';
import type { EffectSpec } from '../effects/effect.schema.js';
import type { ActiveEffect } from '../timeline/timeline.js';
import type { PropertyRanks } from './property-ranks.js';
import { selectsByCase } from './selection.js';
import { findAttribute } from './simulated-cohorts.js';

/** A case that may come, or may not. */
export interface Candidate {
  readonly image: Image;
  readonly label: number;
  readonly cohort: Cohort;
}

/** What is known of the data that a stream draws from. */
export interface PopulationContext {
  readonly classes: readonly string[];
  readonly attributes: readonly CohortAttribute[];
  readonly ranks: PropertyRanks;
  /** Whether a case is like those that the model was unsure of before; default: no case is. */
  readonly doubted?: (spec: EffectSpec, image: Image) => boolean;
}

/** Whether an effect lets some cases in rather than others, by more than their class. */
export function choosesCases({ spec }: ActiveEffect): boolean {
  return (
    spec.name === 'demographic' ||
    spec.name === 'covariate_shift' ||
    spec.name === 'subgroup_loss' ||
    spec.name === 'feedback_loop' ||
    (spec.name === 'selection' && selectsByCase(spec))
  );
}

/**
 * Probability, 0..1, that a case comes under an effect, given that it would have come without. Who comes then has a
 * density proportional to it.
 *
 * - `demographic`: the weight of the case's groups, which goes from 1 to what is given, over the largest such weight;
 * - `covariate_shift`: the `severity·(1 − tail)` of the natural distribution on the far side of the property stay away, so that at
 *   severity 1 only the tail is left; within what is left nothing changes;
 * - `selection`: of the cases of the class, the side of the property and the cohort that are named, the share `severity` stays away;
 * - `subgroup_loss`: of a cohort group, the share `severity` stays away;
 * - `feedback_loop`: of the cases that are doubted because of what the model said before, the share `severity` stays away.
 */
export function acceptance({ spec, severity }: ActiveEffect, candidate: Candidate, context: PopulationContext): number {
  switch (spec.name) {
    case 'demographic':
      return demographicWeight(spec, severity, candidate, context.attributes);
    case 'covariate_shift': {
      const rank = rankAlong(spec, candidate, context);
      return rank >= severity * (1 - (spec.tail ?? 0.25)) ? 1 : 0;
    }
    case 'selection':
      return isSelected(spec, candidate, context) ? 1 - severity : 1;
    case 'subgroup_loss':
      return isOf(lostGroup(spec, context.attributes), candidate, context.attributes) ? 1 - severity : 1;
    case 'feedback_loop':
      return context.doubted?.(spec, candidate.image) === true ? 1 - severity : 1;
    default:
      return 1;
  }
}

function rankAlong(
  { property = 'mean', direction = 'up' }: EffectSpec,
  { image }: Candidate,
  { ranks }: PopulationContext,
) {
  const rank = ranks.rank(property, image);
  return direction === 'up' ? rank : 1 - rank;
}

function isSelected(spec: EffectSpec, candidate: Candidate, context: PopulationContext): boolean {
  if (spec.class !== undefined && candidate.label !== classIndex(spec.class, context.classes, spec.name)) return false;
  if (spec.property !== undefined && rankAlong(spec, candidate, context) < 1 - (spec.tail ?? 0.5)) return false;
  return spec.cohort === undefined || isOf(spec.cohort, candidate, context.attributes);
}

type CohortChoice = NonNullable<EffectSpec['cohort']>;

function isOf(cohort: CohortChoice, candidate: Candidate, attributes: readonly CohortAttribute[]): boolean {
  return Object.entries(cohort).every(
    ([name, value]) => candidate.cohort[findAttribute(name, attributes)?.name ?? name] === value,
  );
}

/** The group that disappears: the one that is named, or the last of the first attribute. */
function lostGroup({ cohort }: EffectSpec, [first]: readonly CohortAttribute[]): CohortChoice {
  return cohort ?? (first === undefined ? {} : { [first.name]: first.values.at(-1)! });
}

function demographicWeight(
  { cohort }: EffectSpec,
  severity: number,
  candidate: Candidate,
  attributes: readonly CohortAttribute[],
): number {
  let weight = 1;
  for (const [name, weights] of Object.entries(cohort ?? defaultWeights(attributes))) {
    if (typeof weights === 'string') continue;
    const attribute = findAttribute(name, attributes);
    const grown = (value: string | undefined) => 1 + severity * ((value === undefined ? 1 : (weights[value] ?? 1)) - 1);
    const largest = Math.max(...(attribute?.values ?? [undefined]).map(grown));
    weight *= largest === 0 ? 0 : grown(candidate.cohort[attribute?.name ?? name]) / largest;
  }
  return weight;
}

/** Where a demographic shift says nothing: the last value of the first attribute comes five times as often. */
function defaultWeights([first]: readonly CohortAttribute[]): CohortChoice {
  return first === undefined ? {} : { [first.name]: { [first.values.at(-1)!]: 5 } };
}
