import { SimdriftError } from '@simdrift/contracts';

/** A detector that may open alerts. One that runs on several feature sets is several entries. */
export interface BudgetedDetector {
  readonly id: string;
  /** `windowed` ones test every `step` frames; `online` ones look at every frame. */
  readonly kind: 'windowed' | 'online';
  /** Frames from one test to the next (windowed). */
  readonly step?: number;
  /** Part of the budget relative to the others; 1 when left out. */
  readonly weight?: number;
}

export interface Budget {
  /** False alerts allowed per 10,000 clean frames. */
  readonly perTenThousand: number;
  /** Frames of the run. */
  readonly horizonFrames: number;
  readonly detectors: readonly BudgetedDetector[];
}

/** What one detector may spend. */
export interface Allowance {
  readonly id: string;
  readonly kind: 'windowed' | 'online';
  /** False alarms expected over the horizon. */
  readonly expected: number;
  /** Windowed: significance level of each test. */
  readonly alpha?: number;
  /** Online: probability of any false alarm over the horizon. */
  readonly falseAlarmProbability?: number;
  /** Online, where the hazard is constant: mean number of clean frames to a false alarm. */
  readonly arl0?: number;
}

/**
 * Splits a false-alert budget over the detectors that can open alerts.
 *
 * A union bound: an alert needs an alarm, so false alerts ≤ Σ false alarms, in expectation and whatever the dependence between detectors,
 * feature sets, and overlapping windows. With E = perTenThousand × horizon / 10,000 and weights w that sum to 1, detector d may raise
 * E·w false alarms: a windowed one tests horizon / step times and gets alpha = E·w·step / horizon; an online one gets the
 * probability 1 − exp(−E·w) ≤ E·w over the horizon. Detectors mostly alarm together, so the real rate lies below the budget.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG`
 * @example 0.1 false alerts in 10,000 frames, two detectors
 * splitBudget({ perTenThousand: 0.1, horizonFrames: 10_000, detectors: [
 *   { id: 'ks', kind: 'windowed', step: 25 }, { id: 'ddm', kind: 'online' } ] })
 * // [{ id: 'ks', alpha: 0.000125, … }, { id: 'ddm', falseAlarmProbability: 0.0488, arl0: 200_000, … }]
 */
export function splitBudget({ perTenThousand, horizonFrames, detectors }: Budget): Allowance[] {
  requirePositive('alerts.falseAlertBudget', perTenThousand);
  requirePositive('The horizon', horizonFrames);
  for (const { id, step, weight } of detectors) {
    requirePositive(`The step of ${id}`, step ?? 1);
    requirePositive(`The weight of ${id}`, weight ?? 1);
  }
  const weights = detectors.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  const total = (perTenThousand * horizonFrames) / 10_000;
  return detectors.map(({ id, kind, step = 1, weight = 1 }) => {
    const expected = (total * weight) / weights;
    if (kind === 'windowed') return { id, kind, expected, alpha: Math.min(1, (expected * step) / horizonFrames) };
    return { id, kind, expected, falseAlarmProbability: -Math.expm1(-expected), arl0: horizonFrames / expected };
  });
}

function requirePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new SimdriftError('SIMDRIFT_CONFIG', `${name} is ${value}.`, { hint: 'Choose a number above 0.' });
}
