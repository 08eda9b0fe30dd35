/** Mean confidence and accuracy of the images in each of 15 bins of equal width; null for a bin without an image. */
export interface ReliabilityBins {
  readonly images: readonly number[];
  readonly confidence: readonly (number | null)[];
  readonly accuracy: readonly (number | null)[];
}

/** How a model does on the images of one cohort. */
export interface CohortScore {
  readonly images: number;
  readonly accuracy: number;
  readonly accuracyStandardError: number;
  /** Mean of the recalls of the classes that occur: without what another mix of classes does to accuracy. */
  readonly balancedAccuracy: number;
}

/** What newer cards say beside their headline figures; each part is absent where it was not measured. */
export interface CardDetails {
  /** The model that a set is run with where nobody names one, whatever its rivals show: published benchmarks rest on it. */
  readonly default?: true;
  /** What architecture, seed and epoch were chosen on: never the test split. */
  readonly validation?: {
    readonly images: number;
    readonly accuracy: number;
    readonly accuracyStandardError: number;
    readonly auc: number;
    readonly loss: number;
  };
  /** Every training run, the chosen one among them; test accuracies were read after the choice. */
  readonly seeds?: {
    readonly accuracyMean: number;
    /** Of the mean, over the runs; null for one run. */
    readonly accuracyStandardError: number | null;
    readonly runs: readonly {
      readonly seed: number;
      readonly epoch: number;
      readonly validationAuc: number;
      readonly testAccuracy: number;
    }[];
  };
  /** One number for each epoch of the chosen run. */
  readonly history?: {
    readonly trainingLoss: readonly number[];
    readonly validationLoss: readonly number[];
    readonly validationAccuracy: readonly number[];
    readonly validationAuc: readonly number[];
  };
  /** Test images by true class (rows) and predicted class. */
  readonly confusion?: readonly (readonly number[])[];
  /** In the order of the classes. */
  readonly perClass?: {
    readonly images: readonly number[];
    readonly precision: readonly number[];
    readonly recall: readonly number[];
    readonly f1: readonly number[];
  };
  /** The diagram's points after and before the temperature. */
  readonly reliability?: { readonly calibrated: ReliabilityBins; readonly uncalibrated: ReliabilityBins };
  /** By attribute and value, e.g. `cohorts.site.north`; of phantoms, where it is known who is who. */
  readonly cohorts?: Readonly<Record<string, Readonly<Record<string, CohortScore>>>>;
}
