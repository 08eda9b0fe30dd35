import { SimdriftError, nameHint, type Cohort } from '@simdrift/contracts';
import type { Random } from '@simdrift/imaging';
import type { CohortAttribute } from '../phantom.js';

/** An attribute of a phantom's cases, and how often each value comes. */
export interface AttributeModel<Value extends string = string> extends CohortAttribute {
  readonly values: readonly Value[];
  /** P(value | class, attributes named before this one), in the order of `values`; sums to 1. */
  readonly shares: (label: number, before: Cohort) => readonly number[];
}

/** Who the cases of a phantom are: a small Bayesian network, class → attributes, each given those before it. */
export interface CohortModel {
  readonly attributes: readonly CohortAttribute[];
  /** Draws the attributes that `fixed` leaves open. @throws {SimdriftError} SIMDRIFT_USAGE for an unknown attribute, value or class */
  draw(random: Random, label: number, fixed?: Cohort): Cohort;
  /** P(class | cohort) by Bayes' theorem, summed over what the cohort leaves open. @throws {SimdriftError} SIMDRIFT_USAGE */
  prevalence(cohort: Cohort): readonly number[];
}

/**
 * @param noun - whose cohorts they are, for messages, e.g. `blood phantom`
 * @param classShares - P(class), sums to 1
 * @example
 * const model = cohortModel('blood phantom', [0.5, 0.5], [{ name: 'sex', values: ['f', 'm'], shares: (label) => (label === 1 ? [0.2, 0.8] : [0.5, 0.5]) }]);
 * model.prevalence({ sex: 'm' }); // [5 / 13, 8 / 13]
 */
export function cohortModel(
  noun: string,
  classShares: readonly number[],
  attributes: readonly AttributeModel[],
): CohortModel {
  return {
    attributes: attributes.map(({ name, values }) => ({ name, values })),
    draw(random, label, fixed = {}) {
      if (classShares[label] === undefined)
        throw new SimdriftError('SIMDRIFT_USAGE', `The ${noun} has no class ${label}.`, {
          hint: `Use a whole number from 0 to ${classShares.length - 1}.`,
        });
      checkCohort(noun, attributes, fixed);
      const cohort: Record<string, string> = {};
      for (const { name, values, shares } of attributes) {
        // Every attribute takes its number, fixed or not, so that fixing one does not change the others.
        const drawn = pick(random, values, shares(label, cohort));
        cohort[name] = fixed[name] ?? drawn;
      }
      return cohort;
    },
    prevalence(cohort) {
      checkCohort(noun, attributes, cohort);
      const joint = classShares.map((share, label) => share * likelihood(attributes, 0, label, cohort, {}));
      const total = joint.reduce((sum, one) => sum + one, 0);
      return joint.map((one) => one / total);
    },
  };
}

/** P(what `known` says of the attributes from `from` on | class, `before`). */
function likelihood(
  attributes: readonly AttributeModel[],
  from: number,
  label: number,
  known: Cohort,
  before: Cohort,
): number {
  const attribute = attributes[from];
  if (attribute === undefined) return 1;
  const { name, values, shares } = attribute;
  let sum = 0;
  shares(label, before).forEach((share, index) => {
    const value = values[index]!;
    if (known[name] !== undefined && known[name] !== value) return;
    sum += share * likelihood(attributes, from + 1, label, known, { ...before, [name]: value });
  });
  return sum;
}

function checkCohort(noun: string, attributes: readonly CohortAttribute[], cohort: Cohort): void {
  for (const [name, value] of Object.entries(cohort)) {
    const attribute = attributes.find((known) => known.name === name);
    if (attribute === undefined) {
      const names = attributes.map((known) => known.name);
      throw new SimdriftError('SIMDRIFT_USAGE', `The ${noun} has no cohort attribute "${name}".`, {
        hint: nameHint(name, names),
      });
    }
    if (!attribute.values.includes(value)) {
      throw new SimdriftError('SIMDRIFT_USAGE', `The ${noun}'s ${name} is never "${value}".`, {
        hint: `Known: ${attribute.values.join(', ')}.`,
      });
    }
  }
}

function pick(random: Random, values: readonly string[], shares: readonly number[]): string {
  let left = random.uniform();
  for (let i = 0; i < values.length; i++) {
    left -= shares[i]!;
    if (left < 0) return values[i]!;
  }
  return values[values.length - 1]!;
}
