import type { Detector, Reading } from '../detector.js';

/** A detector that never alarms, and tells the statistic that its threshold would be compared with. */
export interface UnalarmedWalk {
  begin(): void;
  /** -Infinity while the detector does not judge yet. */
  step(score: number): number;
}

/** How much a calibration to an average run length simulates. */
export interface Effort {
  /** Longer run lengths are reached by the tail of streams of this length. */
  readonly longestRun: number;
  /** Observations over all streams. */
  readonly steps: number;
  /** The fewest streams. */
  readonly streams: number;
  /** For a guarantee: references to resample, and streams for each. */
  readonly bootstrap: { readonly references: number; readonly streams: number };
}

/** The effort for a detector that steps in a tenth of a microsecond. */
export const usualEffort: Effort = {
  longestRun: 10_000,
  steps: 2_000_000,
  streams: 300,
  bootstrap: { references: 40, streams: 60 },
};

/** The effort where a statistic has few values, so that an error of the simulation costs a whole step between two of them. */
export const effortForFewValues: Effort = { ...usualEffort, steps: 6_000_000 };

/** What the calibration must know of a detector. */
export interface HorizonTarget<Options> {
  readonly defaults: Options;
  /** What one observation is: an error bit, a fraction in [0, 1] or any score. */
  readonly input: 'error' | 'fraction' | 'score';
  /** Whether only the order of the scores matters, so that no reference is needed. */
  readonly rankBased: boolean;
  /** Whether the walk itself depends on the option that is calibrated: the limit is then a fixed point, found by repeating. */
  readonly selfConsistent?: boolean;
  /** Whether `prepare` takes more from the reference than a warm start. */
  readonly learns?: boolean;
  /** Whether one score alone alarms, so that nothing matters but how far the largest ever come. */
  readonly extremes?: boolean;
  /** Set for detectors with a dear step: the longest average run length to simulate, and the observations to spend on it. */
  readonly effort?: Effort;
  readonly power: 1 | 2;
  /** Adapts options that no threshold can make good for; `given` are the ones that the caller wants kept. */
  prepare(
    options: Options,
    reference: Float64Array,
    falseAlarm: number,
    horizon: number,
    given: Partial<Options>,
  ): Options;
  /** The options to try when some stream would alarm at any threshold; `null` when there are none. */
  relax?(options: Options, horizon: number): Options | null;
  /**
   * For statistics of few values: options under which one of them, `limit`, lies at an average run length.
   *
   * @param averageAt - the average run length at a limit, with the options as they are
   */
  pace?(
    options: Options,
    given: Partial<Options>,
    arl0: number,
    averageAt: (limit: number) => number,
  ): { readonly options: Options; readonly limit: number } | null;
  unalarmed(options: Options): UnalarmedWalk;
  /** The options at which a statistic above `limit` alarms. */
  tighten(options: Options, limit: number, warning: number): Options;
}

/** A walk over a detector whose alarms are taken back as they come: its state then goes on as if there had been none. */
export function withoutAlarms<Options, State extends { drifted: boolean }>(
  detector: Detector<never, Options, State>,
  options: Options,
  levelOf: (reading: Reading, state: State) => number,
): UnalarmedWalk {
  const state = detector.init(options);
  return {
    begin: () => detector.restart(state),
    step(score) {
      const reading = detector.step(state, score as never);
      state.drifted = false;
      return reading.state === 'pending' ? -Infinity : levelOf(reading, state);
    },
  };
}

/** How far a statistic lies towards a threshold that was computed for a limit of 1; beyond any limit when nothing may vary. */
export function ratioOf({ statistic, threshold }: Reading): number {
  if (statistic <= 0) return 0;
  return threshold > 0 ? statistic / threshold : Infinity;
}
