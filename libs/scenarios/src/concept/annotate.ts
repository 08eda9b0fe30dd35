import { classIndex } from '../effects/class-index.js';
import type { EffectSpec } from '../effects/effect.schema.js';
import { newClass } from '../population/class-weights.js';
import type { PropertyRanks } from '../population/property-ranks.js';
import { uniformOf } from '../population/simulated-cohorts.js';
import type { DrawnSample } from '../stream/sample-source.js';
import type { ActiveEffect } from '../timeline/timeline.js';

/** What annotation needs to know. */
export interface AnnotationContext {
  readonly classes: readonly string[];
  readonly ranks: PropertyRanks;
  readonly seed: number;
}

/**
 * The label that a case gets under the concept effects in force, in their order. The image stays; the same case gets
 * the same label as often as it comes while the severity is the same, and once it is affected, at every higher severity.
 */
export function annotate(drawn: DrawnSample, active: readonly ActiveEffect[], context: AnnotationContext): number {
  let label = drawn.label;
  for (const { spec, severity } of active) {
    if (spec.name === 'threshold_moved') label = regraded(label, drawn, spec, severity, context);
    else if (spec.name === 'reannotation') label = swapped(label, drawn, spec, severity, context);
    else if (spec.name === 'new_class_folded') label = folded(label, spec, context.classes);
  }
  return label;
}

/**
 * A moved threshold between two grades: of the grade that loses cases, the share `severity` nearest the cut gets the other one.
 *
 * How near a case is to the cut is not the model's to say. The score is the rank of an image property among the cases of
 * its grade, turned so that the higher grade has more of it on average: the cases of a grade that look most like the other by that property
 * are nearest.
 */
function regraded(
  label: number,
  { image }: DrawnSample,
  { between = [0, 1], property = 'mean', direction = 'up' }: EffectSpec,
  severity: number,
  { classes, ranks }: AnnotationContext,
): number {
  const [lower, higher] = pair(between, classes, 'threshold_moved');
  const [loses, gains] = direction === 'up' ? [higher, lower] : [lower, higher];
  if (label !== loses) return label;
  const rising = ranks.mean(property, higher) >= ranks.mean(property, lower);
  const rank = ranks.rank(property, image, loses);
  // The cut lies below the higher grade and above the lower one, on a scale that rises with the grade.
  const fromCut = rising === (direction === 'up') ? rank : 1 - rank;
  return fromCut < severity ? gains : label;
}

/** Two classes change places for the share `severity` of their cases: which ones is a hash of the sample id and the run's seed. */
function swapped(
  label: number,
  { sample }: DrawnSample,
  { between = [0, 1] }: EffectSpec,
  severity: number,
  { classes, seed }: AnnotationContext,
): number {
  const [one, other] = pair(between, classes, 'reannotation');
  if (label !== one && label !== other) return label;
  if (uniformOf(sample, 'reannotation', seed) >= severity) return label;
  return label === one ? other : one;
}

/** A class that no one had a name for is labelled as another. */
function folded(label: number, { class: ref, into }: EffectSpec, classes: readonly string[]): number {
  const fresh = newClass(ref, classes);
  return label === fresh ? foldedInto(into, fresh, classes) : label;
}

/** The class as which a new one is labelled: the one that is named, or its neighbour below. */
export function foldedInto(ref: EffectSpec['into'], fresh: number, classes: readonly string[]): number {
  return classIndex(ref ?? (fresh === 0 ? 1 : fresh - 1), classes, 'new_class_folded');
}

function pair(
  [one, other]: NonNullable<EffectSpec['between']>,
  classes: readonly string[],
  effect: string,
): readonly [number, number] {
  return [classIndex(one, classes, effect), classIndex(other, classes, effect)];
}
