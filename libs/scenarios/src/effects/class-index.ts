import { SimdriftError } from '@simdrift/contracts';
import type { ClassRef } from './effect.schema.js';

/** The number of a class, or -1 where the data have no such class. Digits in a text are a number where no class has that name. */
export function findClass(ref: ClassRef, classes: readonly string[]): number {
  const named = typeof ref === 'string' ? classes.indexOf(ref) : -1;
  if (named >= 0) return named;
  const index = typeof ref === 'number' || /^\d+$/.test(ref) ? Number(ref) : -1;
  return index >= 0 && index < classes.length ? index : -1;
}

/** @throws {SimdriftError} `SIMDRIFT_SCENARIO_INVALID` when the class does not exist */
export function classIndex(ref: ClassRef, classes: readonly string[], effect: string): number {
  const index = findClass(ref, classes);
  if (index >= 0) return index;
  throw new SimdriftError('SIMDRIFT_SCENARIO_INVALID', `${effect}: there is no class "${ref}" in this data set.`, {
    hint: classesHint(classes),
  });
}

/** @example classesHint(['normal', 'ill']); // 'Its classes are 0 normal, 1 ill.' */
export function classesHint(classes: readonly string[]): string {
  return `Its classes are ${classes.map((name, i) => `${i} ${name}`).join(', ')}.`;
}
