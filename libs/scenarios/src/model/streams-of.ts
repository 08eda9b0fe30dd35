import type { Scenario, StageSpec } from './scenario.schema.js';

export interface StreamSpec {
  readonly name: string;
  readonly title: string;
  readonly stages: readonly StageSpec[];
}

/** The streams of a scenario: those it names, or one called `main`. */
export function streamsOf(scenario: Scenario): readonly StreamSpec[] {
  if (scenario.streams === undefined) return [{ name: 'main', title: 'Main', stages: scenario.stages ?? [] }];
  return scenario.streams.map(({ name, title, stages }) => ({ name, title: title ?? name, stages }));
}
