import type { Cohort } from '@simdrift/contracts';
import { randomAt, randomKey } from '@simdrift/imaging';
import type { CohortAttribute } from '../effects/data-facts.js';
import type { DrawnSample } from '../stream/sample-source.js';
import type { SimulatedCohort } from './cohort.schema.js';
import type { PropertyRanks } from './property-ranks.js';

/** What simulated attributes are called in records, so that no one takes them for facts about patients. */
export const SIMULATED = 'simulated_';

/** The simulated attributes that are assigned on data with `own` attributes: those that the data do not bring themselves. */
export function simulatedOn(
  cohorts: readonly SimulatedCohort[],
  own: readonly CohortAttribute[],
): readonly SimulatedCohort[] {
  return cohorts.filter(({ attribute }) => !own.some(({ name }) => name === attribute));
}

/** All attributes of cases, as records name them. */
export function attributesWith(
  cohorts: readonly SimulatedCohort[],
  own: readonly CohortAttribute[],
): readonly CohortAttribute[] {
  const simulated = simulatedOn(cohorts, own).map(({ attribute, groups }) => ({
    name: `${SIMULATED}${attribute}`,
    values: Object.keys(groups),
  }));
  return [...own, ...simulated];
}

/** The attribute that a scenario means by a name: the data's own, or the simulated one. */
export function findAttribute(name: string, attributes: readonly CohortAttribute[]): CohortAttribute | undefined {
  return attributes.find((known) => known.name === name) ?? attributes.find((known) => known.name === SIMULATED + name);
}

/**
 * The cohort of a case, the simulated attributes included. A case always gets the same groups: by a hash of its sample id, or by where
 * it stands in the natural distribution of an image property.
 */
export function cohortOf(
  { cohort, sample, image }: DrawnSample,
  simulated: readonly SimulatedCohort[],
  ranks: PropertyRanks,
): Cohort {
  if (simulated.length === 0) return cohort;
  const groups = simulated.map(({ attribute, by, groups }) => {
    const place = by === 'sample' ? uniformOf(sample, `cohort ${attribute}`) : ranks.rank(by, image);
    return [SIMULATED + attribute, groupAt(groups, place)];
  });
  return { ...cohort, ...(Object.fromEntries(groups) as Cohort) };
}

/** A number in [0, 1) that belongs to a sample and a purpose, whatever the run. */
export function uniformOf(sample: string, purpose: string, seed = 0): number {
  return randomAt(randomKey(seed, sample, purpose), 0).uniform();
}

function groupAt(groups: Readonly<Record<string, number>>, place: number): string {
  const names = Object.keys(groups);
  let left = place;
  for (const name of names) {
    left -= groups[name]!;
    if (left < 0) return name;
  }
  return names.at(-1)!;
}
