import type { Alert } from '@simdrift/contracts';
import { accuracyLost, assessDrift } from '../assess/assess-drift.js';
import { assessCalibration, assessFairness, assessPerformance, widestGap } from '../assess/assess-measured.js';
import { severityAt, worse } from '../levels/levels.js';
import { advance, isOpen, noIncident, type Account, type Assessment } from '../lifecycle/incident.js';
import { evidenceOf } from '../text/evidence.js';
import { recommendationsFor, type Findings } from '../text/recommendations.js';
import { calibrationTitle, driftTitle, fairnessTitle, performanceTitle } from '../text/title.js';
import type { AcknowledgeInput, AlertInput, ReadingInput } from './alert-input.js';
import { checkAlertOptions, defaultAlertOptions, type AlertOptions } from './alert-options.js';
import { CAUSES, type AlertState, type Cause } from './alert-state.js';

/**
 * From alarms to alerts: one per stream and cause, however many detectors agree.
 *
 * A reducer: the caller owns the state (plain data) and gives it inputs in the order of the stream; the same inputs give the same alerts,
 * under the same ids (`run/stream/cause/opened`). Time is frames: it passes with every input.
 *
 * @example
 * const state = alertEngine.init({ run, stream, detectors: { 'mmd-embedding': { label: 'MMD', role: 'opens' } } });
 * alertEngine.step(state, { kind: 'reading', ...reading }); // [{ id, lifecycle: 'open', severity: 'info', … }] on an alarm
 */
export const alertEngine = {
  /** @throws {SimdriftError} `SIMDRIFT_CONFIG` */
  init({
    run,
    stream,
    ...options
  }: { readonly run: string; readonly stream: string } & Partial<AlertOptions>): AlertState {
    const all = { ...defaultAlertOptions, ...options };
    checkAlertOptions(all);
    const incidents = {
      drift: noIncident(),
      performance: noIncident(),
      calibration: noIncident(),
      fairness: noIncident(),
    };
    return {
      options: all,
      run,
      stream,
      detectors: {},
      performance: null,
      calibration: null,
      fairness: null,
      features: [],
      incidents,
      seq: 0,
      time: 0,
    };
  },

  /** Takes in one input and says which alerts it changed: their new states. */
  step(state: AlertState, input: AlertInput): Alert[] {
    if (input.seq >= state.seq) Object.assign(state, { seq: input.seq, time: input.time });
    if (input.kind === 'acknowledge') return acknowledge(state, input);
    forgetWhatIsOver(state);
    const alarm = input.kind === 'reading' && hear(state, input);
    if (input.kind === 'performance') state.performance = input;
    if (input.kind === 'calibration') state.calibration = input;
    if (input.kind === 'fairness') state.fairness = input;
    if (input.kind === 'features') state.features = input.features;
    return CAUSES.flatMap((cause) => {
      const alert = follow(state, cause, assess(state, cause, alarm));
      return alert === null ? [] : [alert];
    });
  },
};

/** Takes in a reading; true when it is an alarm that opens alerts. */
function hear({ options, detectors, incidents }: AlertState, reading: ReadingInput): boolean {
  const known = options.detectors[reading.detector];
  if (known === undefined) return false;
  const detector = (detectors[reading.detector] ??= {
    active: false,
    since: null,
    excess: 0,
    severity: null,
    evidence: [],
  });
  detector.active = reading.state === 'warning' || reading.state === 'drift';
  const opens = reading.alarm && known.role === 'opens';
  if (reading.state !== 'drift') return opens;
  if (opens || isOpen(incidents.drift)) detector.since ??= reading.seq;
  if (reading.threshold > 0) detector.excess = Math.max(detector.excess, reading.statistic / reading.threshold);
  const judged = known.levels?.of === 'pValue' ? reading.pValue : reading.statistic;
  if (known.levels !== undefined && judged !== undefined) {
    detector.severity = worse(detector.severity, severityAt(known.levels.severity, judged) ?? 'info');
  }
  if (reading.evidence !== undefined && reading.evidence.length > 0) detector.evidence = reading.evidence;
  return opens;
}

function assess(state: AlertState, cause: Cause, alarm: boolean): Assessment {
  if (cause === 'drift') return assessDrift(state, alarm);
  if (cause === 'performance') return assessPerformance(state.options, state.performance);
  if (cause === 'fairness') return assessFairness(state.options, state.fairness);
  return assessCalibration(state.options, state.calibration);
}

function follow(state: AlertState, cause: Cause, assessment: Assessment): Alert | null {
  const { run, stream, seq, time, options } = state;
  const incident = state.incidents[cause];
  const opened = isOpen(incident) ? incident.alert!.opened : seq;
  const id = (at: number) => `${run}/${stream}/${cause}/${at}`;
  const account = () => accountOf(state, cause, { severity: assessment.severity, opened });
  return advance(incident, assessment, account, { run, stream, seq, time, cause, id }, options);
}

function accountOf(state: AlertState, cause: Cause, known: Pick<Findings, 'severity' | 'opened'>): Account {
  const { calibration, performance, options } = state;
  const gap = cause === 'fairness' ? widestGap(options, state.fairness) : null;
  const measured = performance?.reference === undefined ? undefined : performance.reference - performance.accuracy;
  const lost = cause === 'drift' ? accuracyLost(state) : cause === 'performance' ? measured : undefined;
  const noticed = cause === 'drift' ? byOnset(state) : [];
  const evidence = cause === 'drift' ? evidenceOf(state) : gapsAsEvidence(cause, state);
  const recommendations = recommendationsFor({ ...known, cause, evidence, accuracyLost: lost, calibration, gap });
  return {
    title: titleOf(state, cause, noticed, lost),
    detectors: noticed,
    evidence,
    recommendations,
    ...(lost === undefined ? {} : { accuracyLost: lost }),
  };
}

function titleOf(
  { options, performance, calibration, fairness }: AlertState,
  cause: Cause,
  noticed: readonly string[],
  lost: number | undefined,
): string {
  if (cause === 'performance') return performanceTitle(performance!);
  if (cause === 'calibration') return calibrationTitle(calibration!);
  if (cause === 'fairness') return fairnessTitle(widestGap(options, fairness));
  const labels = noticed.map((id) => options.detectors[id]!.label);
  return driftTitle([...new Set(labels)], lost);
}

/** Every difference that was measured, for a person to see which cohorts it is about. */
function gapsAsEvidence(cause: Cause, { fairness }: AlertState): Alert['evidence'] {
  if (cause !== 'fairness' || fairness === null) return [];
  return fairness.gaps.map(({ attribute, measure, value }) => ({ name: `${measure}, ${attribute}`, value }));
}

/** Detectors that have been in drift during this alert, first to notice first. */
function byOnset({ detectors }: AlertState): string[] {
  return Object.entries(detectors)
    .filter(([, { since }]) => since !== null)
    .sort(([a, x], [b, y]) => x.since! - y.since! || (a < b ? -1 : 1))
    .map(([id]) => id);
}

/** What was found during an alert counts until nothing can continue it any more. */
function forgetWhatIsOver({ detectors, incidents: { drift }, seq, options }: AlertState): void {
  if (drift.alert === null || isOpen(drift) || seq - drift.alert.seq <= options.cooldown) return;
  for (const detector of Object.values(detectors)) {
    Object.assign(detector, { since: null, excess: 0, severity: null, evidence: [] });
  }
}

function acknowledge({ incidents, seq, time }: AlertState, { alert: id }: AcknowledgeInput): Alert[] {
  const incident = Object.values(incidents).find(({ alert }) => alert?.id === id && alert.lifecycle === 'open');
  if (incident === undefined) return [];
  incident.alert = { ...incident.alert!, lifecycle: 'acknowledged', seq, time };
  return [incident.alert];
}
