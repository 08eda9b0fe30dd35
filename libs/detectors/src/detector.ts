/** 1 for a wrong prediction, 0 for a right one. Not a score: DDM and its kin are defined for nothing else. */
export type ErrorBit = 0 | 1;

/** One finite number per observation: a confidence, a loss, a sensor value. */
export type Score = number;

/** A score that cannot leave [0, 1]: a confidence, a normalised loss, or an error bit. */
export type Fraction = number;

/** One observation of a windowed detector: its features in a fixed order, all finite. */
export type FeatureVector = Float32Array | Float64Array | readonly number[];

/** Observations in rows, features in columns, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array | Float64Array;
}

/** A feature by its column and what it contributed: its own statistic, in the units of the reading's. */
export interface Evidence {
  readonly feature: number;
  readonly value: number;
}

/** What a detector says after an observation. It alarms when `state` becomes `drift`; `statistic` and `threshold` are finite. */
export interface Reading {
  readonly state: 'pending' | 'stable' | 'warning' | 'drift';
  readonly statistic: number;
  readonly threshold: number;
  /** Where the detector has one: the probability of such a statistic without drift, over all its features together. */
  readonly pValue?: number;
  /** The features that moved most, largest first (windowed detectors over several features). */
  readonly evidence?: readonly Evidence[];
}

/** The running half of a detector: all that a stream needs. */
export interface Stepper<Observation, State> {
  /**
   * Takes one observation into `state`, in place (this is the hot loop), and says where that leaves us.
   *
   * @throws {DetectorError} SIMDRIFT_DETECTOR_INPUT for an observation that is not finite or of another dimension; the state is
   * then as it was before
   */
  step(state: State, observation: Observation): Reading;
  /** Forgets all observations; options, reference and thresholds stay. */
  restart(state: State): void;
}

/**
 * A change detector without memory of its own: the algorithm lives here, everything it remembers lives in `State`.
 *
 * `State` is plain data (numbers, strings, arrays, typed arrays). Whoever runs the detector owns it, saves it (`encodeState`)
 * and restores it (`decodeState`); a restored detector goes on as if it had never stopped.
 *
 * @typeParam Observation - what one step takes: a score, an error bit or a feature vector
 */
export interface Detector<Observation, Options, State> extends Stepper<Observation, State> {
  readonly name: string;
  readonly defaults: Readonly<Options>;
  /** Validates the options and returns the state before the first observation. @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION */
  init(options: Readonly<Options>): State;
}

/** A detector that compares the stream with a reference that it has seen once. */
export interface FittedDetector<Observation, Options, State> extends Stepper<Observation, State> {
  readonly name: string;
  readonly defaults: Readonly<Options>;
  /**
   * Validates the options, learns the reference and sets the thresholds.
   *
   * @throws {DetectorError} SIMDRIFT_DETECTOR_OPTION, or SIMDRIFT_DETECTOR_INPUT for a reference that is too small, constant in
   * every column, or not finite
   */
  fit(options: Readonly<Options>, reference: Matrix): State;
  /** A new state with the options of an old one and another reference. */
  refit(state: State, reference: Matrix): State;
}
