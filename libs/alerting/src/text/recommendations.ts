import type { Alert, Severity } from '@simdrift/contracts';
import type { CalibrationInput, FairnessGap } from '../engine/alert-input.js';
import type { Cause } from '../engine/alert-state.js';
import { cohortWords, featureLabel, figure, frame } from './phrases.js';

/** What recommendations are made of: only what was measured. */
export interface Findings {
  readonly cause: Cause;
  readonly severity: Severity;
  readonly opened: number;
  readonly evidence: Alert['evidence'];
  readonly accuracyLost: number | undefined;
  readonly calibration: CalibrationInput | null;
  /** The largest difference between cohorts, of an alert on it. */
  readonly gap: FairnessGap | null;
}

/** What to do, most urgent first, one sentence each; every figure in them is evidence of the alert. */
export function recommendationsFor(findings: Findings): string[] {
  return [...urgent(findings), ...where(findings), ...cohorts(findings), ...calibration(findings), ...repair(findings)];
}

function urgent({ cause, severity, accuracyLost }: Findings): string[] {
  if (severity !== 'critical') return [];
  if (cause === 'calibration') return ['Do not rely on the confidences until they are calibrated again.'];
  if (cause === 'fairness')
    return ['Have the cases of the cohort that fares worse read by a person until it is understood.'];
  return accuracyLost === undefined && cause === 'drift'
    ? ['Question the current predictions and have a sample of these cases labelled now.']
    : ['Route these cases to a reader until it is understood.'];
}

function where({ cause, opened, evidence }: Findings): string[] {
  if (cause !== 'drift') return [];
  const [first, ...rest] = evidence;
  const look = `look at what changed in the acquisition before frame ${frame(opened)}`;
  if (first === undefined) return [`Check the source and the preprocessing: ${look}.`];
  const others = rest.slice(0, 2).filter(({ reference }) => reference !== undefined);
  return [`${moved(first)}: ${look}.`, ...others.map((feature) => `${moved(feature)}.`)];
}

function moved({ name, value, reference }: Alert['evidence'][number]): string {
  if (reference === undefined) return `${featureLabel(name)} moved most (statistic ${figure(value)})`;
  const verb = value > reference ? 'rose' : value < reference ? 'fell' : 'stayed';
  return `${featureLabel(name)} ${verb} from ${figure(reference)} to ${figure(value)}`;
}

function cohorts({ cause, gap }: Findings): string[] {
  if (cause !== 'fairness' || gap === null) return [];
  const attribute = cohortWords(gap.attribute);
  return [
    `Compare the cohorts of ${attribute}: accuracy, ECE, how many images each has, and what differs in how their images are made.`,
    `Look for cohorts of ${attribute} that are rare in what the model learned from; add cases of them, or train with weights, and write down what was found.`,
  ];
}

/** An ECE this far above the reference is told. */
const ECE_OFF = 0.05;

function calibration({ cause, calibration: seen }: Findings): string[] {
  if (seen === null || cause === 'fairness') return [];
  if (cause === 'calibration')
    return [`Fit the temperature (or isotonic regression) again on recent labels (ECE ${change(seen)}).`];
  if (seen.reference === undefined || seen.ece - seen.reference < ECE_OFF) return [];
  return [`Fit the temperature again: confidence is off too (ECE ${change(seen)}).`];
}

const change = ({ ece, reference }: CalibrationInput) =>
  reference === undefined ? ece.toFixed(2) : `${reference.toFixed(2)} → ${ece.toFixed(2)}`;

function repair({ cause, severity }: Findings): string[] {
  if (cause === 'calibration' || cause === 'fairness') return [];
  if (severity === 'critical') return ['Re-fit the model on recent labelled images, and use a fallback until then.'];
  if (severity === 'warning') return ['Test the model on recent samples and plan retraining for the next cycle.'];
  return ['Watch the metrics closely; nothing need be stopped yet.'];
}
