import type { PolicyDetector } from '@simdrift/detectors';
import type { Observations, RaceInput } from './observations.js';

/** How the thresholds of a contestant were set, as the tables say it. */
export type CalibrationName = 'permutation' | 'simulation' | 'guarantee' | 'textbook' | 'own' | 'none';

/** A detector that takes part in a race, with its input, calibration and alarm policy. */
export interface Contestant {
  /** Such as `ks-softmax`. */
  readonly id: string;
  readonly title: string;
  readonly group: 'windowed' | 'online' | 'sequential' | 'own' | 'dummy';
  readonly input: RaceInput;
  readonly policy: string;
  readonly calibration: CalibrationName;
  /** Of all that decides about its alarms beside the stream: what was measured under another one is not taken for it. */
  readonly stamp: string;
  /** Whether the reference is streamed past it before it begins: it is its memory of what is normal. */
  readonly learnsFromStream: boolean;
  readonly detector: PolicyDetector<never, unknown>;
  /**
   * The state after a clean reference.
   *
   * @throws {DetectorError} where it cannot be fitted on such a reference
   */
  start(reference: Observations): unknown;
}
