/** A cohort attribute of the data and the values that it takes. */
export interface CohortAttribute {
  readonly name: string;
  readonly values: readonly string[];
}

/** What must be known of a data set to tell whether an effect is possible on it. */
export interface DataFacts {
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  /** None where the data do not say who an image is of. */
  readonly attributes: readonly CohortAttribute[];
}
