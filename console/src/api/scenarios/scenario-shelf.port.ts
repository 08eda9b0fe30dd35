import type { Scenario } from '@simdrift/scenarios';

/** Texts of scenarios, and the place where a person's own are kept. */
export interface ScenarioShelf {
  /** A person's own scenarios. */
  own(): readonly Scenario[];
  /** A scenario as it is written. @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO` */
  text(name: string): string;
  /** Keeps a text under the name that it gives itself. @throws {SimdriftError} what is wrong with the text, or with the name */
  save(text: string): Scenario;
  /** @throws {SimdriftError} `SIMDRIFT_UNKNOWN_SCENARIO`, or that the library's stay */
  remove(name: string): void;
}
