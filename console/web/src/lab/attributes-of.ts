import type { Scenario } from '@simdrift/scenarios';

export interface Attribute {
  readonly name: string;
  readonly values: readonly string[];
}

/** What the data say of who a case is, and what the scenario simulates where they do not. */
export function attributesOf(scenario: Scenario | null, known: readonly Attribute[] = []): readonly Attribute[] {
  const simulated = (scenario?.cohorts ?? []).map(({ attribute, groups }) => ({
    name: attribute,
    values: Object.keys(groups),
  }));
  return [...known, ...simulated.filter(({ name }) => !known.some((one) => one.name === name))];
}
