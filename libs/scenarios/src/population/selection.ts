import { classIndex } from '../effects/class-index.js';
import type { EffectSpec } from '../effects/effect.schema.js';

/** Whether a selection chooses by who or what is on the image, beside or in place of its class. */
export function selectsByCase(spec: EffectSpec): boolean {
  return spec.property !== undefined || spec.cohort !== undefined;
}

/**
 * The class whose cases stop being referred altogether, or null where the selection also looks at the case itself and so cannot be
 * told by the class alone. A selection that says nothing loses class 1.
 */
export function selectedClass(spec: EffectSpec, classes: readonly string[]): number | null {
  if (selectsByCase(spec)) return null;
  return classIndex(spec.class ?? 1, classes, spec.name);
}
