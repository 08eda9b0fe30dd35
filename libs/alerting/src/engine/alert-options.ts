import { SimdriftError } from '@simdrift/contracts';
import { above, type Levels } from '../levels/levels.js';

/** A detector as alerts know it. Detectors that are not listed (dummies, textbook rules) are not heard. */
export interface AlertDetector {
  /** Name for people, e.g. `MMD`. */
  readonly label: string;
  /** `opens`: its alarm opens an alert, so it has its part of the false-alert budget. `joins`: it adds to an alert that is open. */
  readonly role: 'opens' | 'joins';
  /** Severity by its own figure, in place of agreement and excess (the predecessor's rule). */
  readonly levels?: { readonly of: 'statistic' | 'pValue'; readonly severity: Levels };
}

export interface AlertOptions {
  readonly detectors: Readonly<Record<string, AlertDetector>>;
  /** Severity by accuracy lost against the reference, where labels have arrived; `null` leaves it to the detectors. */
  readonly loss: Levels | null;
  /** Labelled images that accuracy needs before it counts. */
  readonly minLabels: number;
  /** Without labels: this many detectors that agree … */
  readonly agreement: Levels;
  /** … or a statistic this many times its threshold. Critical takes both. */
  readonly excess: Levels;
  /** How far accuracy must come back beyond a level before the alert is let off, in 0..1. */
  readonly slack: number;
  /** Frames without warning or drift after which an alert is resolved. */
  readonly resolveAfter: number;
  /** Frames for which a lower severity must hold before it is shown, and within which a new alarm continues the old alert. */
  readonly cooldown: number;
  /** Rules on measured performance, calibration and fairness that open alerts of their own; uncalibrated, so off by default. */
  readonly performance: PerformanceRule | null;
  readonly calibration: CalibrationRule | null;
  readonly fairness: FairnessRule | null;
}

export interface PerformanceRule {
  /** Accuracy lost that opens an alert, and its severity by the share of the reference that is lost. */
  readonly drop: { readonly opens: number; readonly relative: Levels };
  /** Accuracy itself, where there is no reference. */
  readonly accuracy: Levels;
}

export interface CalibrationRule {
  readonly ece: Levels;
  /** ECE above the reference's. */
  readonly increase: Levels;
}

export interface FairnessRule {
  /** Of the largest difference between cohorts, of any attribute and either measure. */
  readonly gap: Levels;
  /** `low`: by what chance does not explain of it. */
  readonly of: 'value' | 'low';
}

export const defaultAlertOptions: AlertOptions = {
  detectors: {},
  loss: above({ warning: 0.05, critical: 0.1 }, ['warning', 'critical']),
  minLabels: 50,
  agreement: above({ info: 1, warning: 2, critical: 4 }, ['info', 'warning', 'critical']),
  excess: above({ warning: 1.5, critical: 3 }, ['warning', 'critical']),
  slack: 0.02,
  resolveAfter: 200,
  cooldown: 400,
  performance: null,
  calibration: null,
  fairness: null,
};

/** @throws {SimdriftError} `SIMDRIFT_CONFIG` */
export function checkAlertOptions(options: AlertOptions): void {
  for (const name of ['minLabels', 'resolveAfter', 'cooldown'] as const) {
    if (Number.isInteger(options[name]) && options[name] >= 0) continue;
    throw new SimdriftError('SIMDRIFT_CONFIG', `alerts.${name} is ${options[name]}.`, {
      hint: 'Choose a whole number of frames, 0 or above.',
    });
  }
  if (!(options.slack >= 0 && options.slack <= 1)) {
    throw new SimdriftError('SIMDRIFT_CONFIG', `alerts.slack is ${options.slack}.`, {
      hint: 'Choose a share of accuracy, 0 to 1.',
    });
  }
}
