import type { Expectation, Scenario } from '../model/scenario.schema.js';
import { isMeant } from './detector-group.js';
import type { RunOutcome, StreamOutcome } from './run-outcome.js';

/** How an expectation fared over the runs of a scenario. */
export interface Verdict {
  readonly expectation: Expectation;
  /** The expectation in words. */
  readonly text: string;
  readonly held: number;
  readonly runs: number;
  readonly passed: boolean;
}

/**
 * Holds what happened against what a scenario expects. An expectation passes when it held in at least its `share` of the runs
 * (of one run: when it held).
 */
export function judge(expectations: readonly Expectation[], runs: readonly RunOutcome[]): readonly Verdict[] {
  return expectations.map((expectation) => {
    const held = runs.filter((run) => holds(expectation, run)).length;
    return {
      expectation,
      text: inWords(expectation),
      held,
      runs: runs.length,
      passed: runs.length > 0 && held >= expectation.share * runs.length - 1e-9,
    };
  });
}

/** What a scenario expects on a data set. */
export function expectationsOn({ expect }: Pick<Scenario, 'expect'>, dataset: string): readonly Expectation[] {
  return expect.filter(({ datasets }) => datasets === undefined || datasets.includes(dataset));
}

function holds(expectation: Expectation, run: RunOutcome): boolean {
  const streams = Object.entries(run)
    .filter(([name]) => expectation.stream === undefined || name === expectation.stream)
    .map(([, stream]) => stream);
  const drifting = expectation.stream === undefined ? streams.filter(({ onset }) => onset !== null) : streams;
  switch (expectation.that) {
    case 'noticed':
      return drifting.length > 0 && drifting.every((stream) => noticedBy(expectation, stream) >= (expectation.by ?? 1));
    case 'silent':
      return streams.every((stream) =>
        chosen(expectation, stream).every(({ delay, falseAlarms }) => delay === null && falseAlarms === 0),
      );
    case 'alert':
      return drifting.length > 0 && drifting.every((stream) => alerted(expectation, stream));
    case 'no-alert':
      return streams.every((stream) => stream.alerts.length === 0);
    case 'accuracy-falls':
      return drifting.length > 0 && drifting.every((stream) => (fall(stream) ?? -1) >= (expectation.least ?? 0.05));
    case 'accuracy-holds':
      return streams.every((stream) => (fall(stream) ?? 0) <= (expectation.least ?? 0.05));
  }
}

function chosen(expectation: Expectation, stream: StreamOutcome) {
  const { detectors } = expectation;
  return stream.detectors.filter((detector) =>
    detectors === undefined ? detector.calibrated : detectors.some((wanted) => isMeant(wanted, detector)),
  );
}

function noticedBy(expectation: Expectation, stream: StreamOutcome): number {
  return chosen(expectation, stream).filter(({ delay }) => delay !== null && delay <= (expectation.within ?? Infinity))
    .length;
}

function alerted({ within = Infinity }: Expectation, { onset, alerts }: StreamOutcome): boolean {
  return onset !== null && alerts.some((opened) => opened >= onset && opened - onset <= within);
}

function fall({ accuracy }: StreamOutcome): number | null {
  return accuracy.before === null || accuracy.after === null ? null : accuracy.before - accuracy.after;
}

function inWords(expectation: Expectation): string {
  const { that, stream, detectors, by = 1, within, least = 0.05, share } = expectation;
  const who = detectors === undefined ? 'calibrated detectors' : detectors.map(groupInWords).join(', ');
  const soon = within === undefined ? '' : ` within ${within} frames`;
  const where = stream === undefined ? '' : ` on ${stream}`;
  const what = {
    noticed: `at least ${by} of ${who} notice${soon}`,
    silent: `${who} stay silent`,
    alert: `an alert opens${soon}`,
    'no-alert': 'no alert opens',
    'accuracy-falls': `accuracy falls by at least ${least}`,
    'accuracy-holds': `accuracy falls by at most ${least}`,
  }[that];
  return `${what}${where}, in ${Math.round(share * 100)} % of runs`;
}

function groupInWords(name: string): string {
  if (name === 'label-free') return 'detectors without labels';
  return name === 'with-labels' ? 'detectors with labels' : name;
}
