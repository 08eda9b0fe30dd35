import type { CalibrationTarget } from '@simdrift/detectors';
import { wilsonInterval, type Interval } from '@simdrift/evaluation';
import type { EstimatedResult, KnownResult } from './run-length-results.js';

/** Of an average run length, how far it may be from its target; of references, how many must have at least it. */
export const MOST_ERROR = 0.15;
export const LEAST_SHARE = 0.8;

export interface KnownVerdict {
  readonly measured: number;
  readonly interval: Interval;
  readonly passed: boolean;
}

/** Run lengths within 15 % of the target; a chance of an alarm whose 95 % interval contains the target or lies below it. */
export function knownVerdict(result: KnownResult, target: CalibrationTarget): KnownVerdict {
  if ('arl0' in target) {
    const { mean, error } = result;
    const interval = { low: mean - 1.96 * error, high: mean + 1.96 * error };
    return { measured: mean, interval, passed: Math.abs(mean / target.arl0 - 1) <= MOST_ERROR };
  }
  const interval = wilsonInterval(result.alarms, result.runs, 1.96);
  return { measured: result.alarms / result.runs, interval, passed: interval.low <= target.falseAlarm };
}

export interface EstimatedVerdict {
  /** Share of references that have at least what was asked for, and its 95 % interval. */
  readonly share: number;
  readonly interval: Interval;
  /** Of the true values: the 10 % and 90 % quantiles and the median. */
  readonly spread: readonly [number, number, number];
  readonly passed: boolean;
}

/** The share of references that have at least the target: its 95 % interval contains 80 % or lies above. */
export function estimatedVerdict(values: readonly number[], target: CalibrationTarget): EstimatedVerdict {
  const good = values.filter((value) => ('arl0' in target ? value >= target.arl0 : value <= target.falseAlarm)).length;
  const interval = wilsonInterval(good, values.length, 1.96);
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return {
    share: good / values.length,
    interval,
    spread: [at(0.1), at(0.5), at(0.9)],
    passed: interval.high >= LEAST_SHARE,
  };
}

/** Both halves of what was measured on one detector with an estimated reference. */
export function estimatedVerdicts({ plain, guaranteed }: EstimatedResult, target: CalibrationTarget) {
  return { plain: estimatedVerdict(plain, target), guaranteed: estimatedVerdict(guaranteed, target) };
}
