import type { SimulatedCohort } from '../population/cohort.schema.js';
import type { Scenario, StageSpec } from './scenario.schema.js';

export interface StreamSpec {
  readonly name: string;
  readonly title: string;
  readonly stages: readonly StageSpec[];
  /** Simulated cohort attributes: the scenario's, and the stream's own in place of those of the same name. */
  readonly cohorts?: readonly SimulatedCohort[];
}

/** The streams of a scenario: those it names, or one called `main`. */
export function streamsOf(scenario: Scenario): readonly StreamSpec[] {
  const common = scenario.cohorts ?? [];
  if (scenario.streams === undefined)
    return [{ name: 'main', title: 'Main', stages: scenario.stages ?? [], cohorts: common }];
  return scenario.streams.map(({ name, title, stages, cohorts = [] }) => ({
    name,
    title: title ?? name,
    stages,
    cohorts: [...common.filter(({ attribute }) => !cohorts.some((own) => own.attribute === attribute)), ...cohorts],
  }));
}
