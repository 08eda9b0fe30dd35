import type { StreamSpec } from '../model/streams-of.js';
import type { CohortAttribute } from '../effects/data-facts.js';
import { severityOf } from '../effects/effect.schema.js';
import { newClass } from '../population/class-weights.js';
import type { SimulatedCohort } from '../population/cohort.schema.js';
import { attributesWith, simulatedOn } from '../population/simulated-cohorts.js';
import type { Timeline } from '../timeline/timeline.js';

/** A stream of a plan, compiled: what is injected, and who can come at all. */
export interface Site {
  readonly timeline: Timeline;
  /** Classes that do not come until a `new_class_folded` lets them in: not in the warm-up either. */
  readonly withheld: ReadonlySet<number>;
  /** Cohort attributes that are assigned because the data bring none of that name. */
  readonly cohorts: readonly SimulatedCohort[];
  /** Every attribute of a case, as records name them. */
  readonly attributes: readonly CohortAttribute[];
}

/** @param own - cohort attributes that the data bring */
export function siteOf(
  timeline: Timeline,
  spec: StreamSpec | undefined,
  classes: readonly string[],
  own: readonly CohortAttribute[],
): Site {
  const folding = (spec?.stages ?? [])
    .flatMap(({ effects }) => effects)
    .filter((effect) => effect.name === 'new_class_folded' && severityOf(effect) > 0);
  const cohorts = spec?.cohorts ?? [];
  return {
    timeline,
    withheld: new Set(folding.map((effect) => newClass(effect.class, classes))),
    cohorts: simulatedOn(cohorts, own),
    attributes: attributesWith(cohorts, own),
  };
}
