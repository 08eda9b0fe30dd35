import { ALERT_CAUSES, type AlertCause, type Severity } from '@simdrift/contracts';
import type { Incident } from '../lifecycle/incident.js';
import type { CalibrationInput, FairnessInput, FeaturesInput, PerformanceInput } from './alert-input.js';
import type { AlertOptions } from './alert-options.js';

/** One open alert per cause. */
export const CAUSES = ALERT_CAUSES;
export type Cause = AlertCause;

/** What is known of a detector. */
export interface DetectorKnowledge {
  active: boolean;
  /** Seq at which it went into drift during the alert that is open; `null` when it did not. */
  since: number | null;
  /** Largest statistic / threshold during the alert. */
  excess: number;
  /** Worst severity by its own levels during the alert. */
  severity: Severity | null;
  /** What moved most, from its last reading in drift. */
  evidence: readonly { readonly name: string; readonly value: number }[];
}

/** All that alerts remember of a stream: plain data. */
export interface AlertState {
  readonly options: AlertOptions;
  readonly run: string;
  readonly stream: string;
  readonly detectors: Record<string, DetectorKnowledge>;
  performance: PerformanceInput | null;
  calibration: CalibrationInput | null;
  fairness: FairnessInput | null;
  features: FeaturesInput['features'];
  readonly incidents: Record<Cause, Incident>;
  /** The furthest that any input has come. */
  seq: number;
  time: number;
}
