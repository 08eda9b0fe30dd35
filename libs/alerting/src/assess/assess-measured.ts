import type { Severity } from '@simdrift/contracts';
import type { CalibrationInput, FairnessGap, FairnessInput, PerformanceInput } from '../engine/alert-input.js';
import type { AlertOptions } from '../engine/alert-options.js';
import type { Assessment } from '../lifecycle/incident.js';
import { severityAt, worse } from '../levels/levels.js';

/** Whether measured accuracy calls for an alert of its own; never where there is no rule, or too few labels. */
export function assessPerformance(
  { performance: rule, minLabels, slack }: AlertOptions,
  seen: PerformanceInput | null,
): Assessment {
  const judge = (allowance: number): Severity | null => {
    if (rule === null || seen === null || seen.count < minLabels) return null;
    if (seen.reference === undefined) return severityAt(rule.accuracy, seen.accuracy, allowance);
    const lost = seen.reference - seen.accuracy;
    if (!(lost + allowance > rule.drop.opens)) return null;
    return severityAt(rule.drop.relative, lost / seen.reference, allowance) ?? 'info';
  };
  return assessment(judge(0), judge(slack));
}

/** The same for calibration. */
export function assessCalibration(
  { calibration: rule, minLabels, slack }: AlertOptions,
  seen: CalibrationInput | null,
): Assessment {
  const judge = (allowance: number): Severity | null => {
    if (rule === null || seen === null || seen.count < minLabels) return null;
    const increase =
      seen.reference === undefined ? null : severityAt(rule.increase, seen.ece - seen.reference, allowance);
    return worse(severityAt(rule.ece, seen.ece, allowance), increase);
  };
  return assessment(judge(0), judge(slack));
}

/** The same for differences between cohorts. */
export function assessFairness(options: AlertOptions, seen: FairnessInput | null): Assessment {
  const { fairness: rule, slack } = options;
  const judge = (allowance: number): Severity | null => {
    const gap = widestGap(options, seen);
    return rule === null || gap === null ? null : severityAt(rule.gap, gap[rule.of], allowance);
  };
  return assessment(judge(0), judge(slack));
}

/** The largest difference, by what the rule looks at; null where there is no rule or nothing was measured. */
export function widestGap({ fairness: rule }: AlertOptions, seen: FairnessInput | null): FairnessGap | null {
  if (rule === null || seen === null || seen.gaps.length === 0) return null;
  return seen.gaps.reduce((widest, gap) => (gap[rule.of] > widest[rule.of] ? gap : widest));
}

function assessment(severity: Severity | null, held: Severity | null): Assessment {
  return { opens: severity !== null, active: held !== null, severity: severity ?? 'info', held: held ?? 'info' };
}
