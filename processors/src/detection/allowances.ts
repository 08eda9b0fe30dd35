import { splitBudget } from '@simdrift/alerting';
import type { BatteryItem, Plan } from '@simdrift/scenarios';
import type { Allowance } from './fit-battery.js';

/**
 * Share of the budget that is given out. Thresholds this rare lie beyond the simulated draws, on a fitted tail, and one reference is luckier
 * than another: measured over hundreds of clean runs, real rates reach two to three times the nominal ones (benchmarks/README.md).
 */
const SPENT = 0.1;

/** What the false-alert budget leaves to each detector that may open an alert; a dummy spends nothing of it. */
export function allowances(
  battery: readonly BatteryItem[],
  { detection, frames, reference }: Pick<Plan, 'detection' | 'frames' | 'reference'>,
): (id: string) => Allowance {
  const spending = battery.filter(({ calibrated }) => calibrated);
  const parts = splitBudget({
    perTenThousand: SPENT * detection.budget,
    horizonFrames: frames - reference.frames,
    detectors: spending.map(({ id, kind }) =>
      kind === 'windowed' ? { id, kind, step: detection.step } : { id, kind: 'online' },
    ),
  });
  return (id) => {
    const part = parts.find((allowance) => allowance.id === id);
    return { alpha: part?.alpha ?? 0.01, falseAlarm: part?.falseAlarmProbability ?? 0.01 };
  };
}
