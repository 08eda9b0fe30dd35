import { SimdriftError } from '@simdrift/contracts';
import { classIndex } from '../effects/class-index.js';
import type { ActiveEffect } from '../timeline/timeline.js';
import { goalShares, interpolateShares } from './label-shift.js';
import { selectedClass } from './selection.js';

/**
 * Class shares under the effects in force, or `null` when they are as they always were. Effects act in their order:
 *
 * - `prevalence`: from the natural shares, at severity 0, to `share` of the class `toward` at severity 1, the others shrinking in
 *   proportion;
 * - `label_shift`: from the natural shares to those wished for, along `interpolation`;
 * - `selection` of a class: it loses the share `severity` of its cases;
 * - classes in `withheld` do not come, but for the share that their `new_class_folded` has let in.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when a class does not exist, or none is left
 * @example two classes of .38 and .62, prevalence toward class 0 with share .9 at severity .5: .64 and .36
 */
export function classWeights(
  active: readonly ActiveEffect[],
  natural: readonly number[],
  classes: readonly string[],
  withheld: ReadonlySet<number> = nobody,
): readonly number[] | null {
  let weights: readonly number[] | null = null;
  const letIn = new Map<number, number>();
  for (const { spec, severity } of active) {
    const shares: readonly number[] = weights ?? natural;
    if (spec.name === 'prevalence') {
      const chosen = classIndex(spec.toward ?? 0, classes, spec.name);
      const before = shares[chosen]!;
      const after = before + severity * ((spec.share ?? 0.95) - before);
      const rest = before < 1 ? (1 - after) / (1 - before) : 0;
      weights = shares.map((share, i) => (i === chosen ? after : share * rest));
    } else if (spec.name === 'label_shift') {
      weights = interpolateShares(
        shares,
        goalShares(spec.shares, natural, classes),
        severity,
        spec.interpolation ?? 'linear',
      );
    } else if (spec.name === 'selection') {
      const gone = selectedClass(spec, classes);
      if (gone !== null) weights = scaled(shares, gone, 1 - severity);
    } else if (spec.name === 'new_class_folded') {
      letIn.set(newClass(spec.class, classes), severity);
    }
  }
  for (const label of withheld) weights = scaled(weights ?? natural, label, letIn.get(label) ?? 0);
  return weights;
}

/** The class that a `new_class_folded` lets in: the one it names, or the last. */
export function newClass(ref: number | string | undefined, classes: readonly string[]): number {
  return classIndex(ref ?? classes.length - 1, classes, 'new_class_folded');
}

/** Whether the effects in force say what the shares of the classes shall be, so that nothing else may move them. */
export function fixesShares(active: readonly ActiveEffect[]): boolean {
  return active.some(({ spec }) => spec.name === 'prevalence' || spec.name === 'label_shift');
}

const nobody: ReadonlySet<number> = new Set();

/** The shares after class `label` has kept `kept` of its cases. */
function scaled(shares: readonly number[], label: number, kept: number): readonly number[] {
  const left = shares.map((share, i) => (i === label ? share * kept : share));
  const sum = left.reduce((a, b) => a + b, 0);
  if (sum > 0) return left.map((share) => share / sum);
  throw new SimdriftError('SIMDRIFT_SCENARIO_INVALID', 'The effects in force leave no class that could come.', {
    hint: 'Lower a severity, or let another class come.',
  });
}
