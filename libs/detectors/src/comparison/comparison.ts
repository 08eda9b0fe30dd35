export interface CompareOptions {
  /** `calibrated`: by permutation of the two samples together, family-wise over features; `textbook`: the literature's limits. */
  readonly mode: 'calibrated' | 'textbook';
  /** Probability of a false verdict. */
  readonly alpha: number;
  readonly draws: number;
  readonly seed: number;
  /** Bins of `psi` and `chi_square`. */
  readonly bins: number;
  /** For `mmd`: divide features by their deviation in both samples together. */
  readonly standardise: boolean;
}

export interface FeatureComparison {
  readonly feature: number;
  readonly statistic: number;
  readonly pValue: number | null;
  /**
   * For `wasserstein` and `energy`: the distance in units of the feature, as SciPy's `wasserstein_distance` and `energy_distance` give
   * it. Their statistic is a number of standard deviations of the reference (energy: of square roots of them), so that features can
   * be held against each other and against one threshold; in textbook mode that of `energy` has the feature's units already.
   */
  readonly distance?: number;
}

export interface Comparison {
  /** Of the feature that differs most; for `wasserstein` and `energy` see `distance` on its scale. */
  readonly statistic: number;
  readonly threshold: number;
  /** Over all features together when calibrated; of the worst feature alone in textbook mode; `null` for rules without one. */
  readonly pValue: number | null;
  readonly drift: boolean;
  /** Most different first; constant features are not among them. */
  readonly features: readonly FeatureComparison[];
}

export const compareDefaults: CompareOptions = {
  mode: 'calibrated',
  alpha: 0.05,
  draws: 2000,
  seed: 1,
  bins: 10,
  standardise: false,
};
