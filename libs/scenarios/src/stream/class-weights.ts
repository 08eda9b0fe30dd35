import { SimdriftError } from '@simdrift/contracts';
import type { ActiveEffect } from '../timeline/timeline.js';

/**
 * Class shares under a prevalence drift: from the natural ones, at severity 0, to `share` of the class `toward` at severity 1,
 * the others shrinking in proportion. `null` when prevalence is as it always was.
 *
 * @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when the class does not exist
 * @example two classes of .38 and .62, toward class 0 with share .9 at severity .5: .64 and .36
 */
export function classWeights(
  active: readonly ActiveEffect[],
  natural: readonly number[],
  classes: readonly string[],
): readonly number[] | null {
  let weights: readonly number[] | null = null;
  for (const { spec, severity } of active) {
    if (spec.name !== 'prevalence') continue;
    const shares: readonly number[] = weights ?? natural;
    const chosen = classIndex(spec.toward ?? 0, classes);
    const before = shares[chosen]!;
    const after = before + severity * ((spec.share ?? 0.95) - before);
    const rest = before < 1 ? (1 - after) / (1 - before) : 0;
    weights = shares.map((share, i) => (i === chosen ? after : share * rest));
  }
  return weights;
}

function classIndex(toward: number | string, classes: readonly string[]): number {
  const index = typeof toward === 'number' ? toward : classes.indexOf(toward);
  if (index >= 0 && index < classes.length) return index;
  throw new SimdriftError('SIMDRIFT_SCENARIO_INVALID', `prevalence: there is no class "${toward}" in this data set.`, {
    hint: `Its classes are ${classes.map((name, i) => `${i} ${name}`).join(', ')}.`,
  });
}
