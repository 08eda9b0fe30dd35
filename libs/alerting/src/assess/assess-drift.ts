import type { Severity } from '@simdrift/contracts';
import type { AlertState, DetectorKnowledge } from '../engine/alert-state.js';
import { isOpen, type Assessment } from '../lifecycle/incident.js';
import { rank, severityAt, worse } from '../levels/levels.js';

/**
 * How bad the drift is: by the accuracy lost where labels of images after the opening have arrived; until then by how many detectors agree
 * and how far beyond their thresholds they are, or by a detector's own levels.
 *
 * @param alarm - whether a detector that may open alerts has just gone into drift
 */
export function assessDrift(state: AlertState, alarm: boolean): Assessment {
  const { options, incidents } = state;
  const lost = accuracyLost(state);
  const losing =
    lost !== undefined && options.loss !== null && rank(severityAt(options.loss, lost, options.slack)) > rank('info');
  const active = Object.values(state.detectors).some((detector) => detector.active);
  return {
    opens: alarm,
    // Detectors that start anew after an alarm fall silent while the harm goes on: measured harm keeps the alert open.
    active: active || (isOpen(incidents.drift) && losing),
    severity: severityOf(state, lost, 0),
    held: severityOf(state, lost, options.slack),
  };
}

/** Accuracy lost, where there is a reference and enough labels of images after the alert opened. */
export function accuracyLost({ performance, incidents, options }: AlertState): number | undefined {
  const opened = isOpen(incidents.drift) ? incidents.drift.alert!.opened : Infinity;
  if (performance?.reference === undefined || performance.count < options.minLabels || performance.to < opened)
    return undefined;
  return performance.reference - performance.accuracy;
}

function severityOf({ options, detectors }: AlertState, lost: number | undefined, slack: number): Severity {
  if (lost !== undefined && options.loss !== null) return severityAt(options.loss, lost, slack) ?? 'info';
  const noticed = Object.values(detectors).filter(({ since }) => since !== null);
  const own = noticed.reduce<Severity | null>((worst, { severity }) => worse(worst, severity), null);
  return own ?? byAgreement(options, noticed) ?? 'info';
}

function byAgreement(
  { agreement, excess }: AlertState['options'],
  noticed: readonly DetectorKnowledge[],
): Severity | null {
  const agree = severityAt(agreement, noticed.length);
  const exceed = severityAt(excess, Math.max(0, ...noticed.map((detector) => detector.excess)));
  const either = worse(agree, exceed);
  // Without a single label, one loud detector or many quiet ones are a reason to look, not to stop the line.
  return either === 'critical' && agree !== exceed ? 'warning' : either;
}
