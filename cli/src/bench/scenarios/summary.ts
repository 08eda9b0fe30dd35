import { expectationsOn, judge, type Scenario, type Verdict } from '@simdrift/scenarios';
import type { ScenarioCell } from './scenario-results.js';
import { isCalibrated, runOutcome, type ScenarioRun } from './scenario-run.js';

/** What came of a scenario on a set, over its seeds. */
export interface CellSummary {
  readonly scenario: string;
  readonly dataset: string;
  readonly model: string;
  readonly runs: number;
  readonly passed: boolean;
  /** Mean over runs and over the streams on which something is injected; all streams where nothing is. */
  readonly accuracy: { readonly before: number | null; readonly after: number | null };
  /** Frames from the onset to the first alarm of any calibrated detector: the median over runs, null where most runs saw none. */
  readonly firstDelay: number | null;
  /** Runs in which any calibrated detector noticed. */
  readonly noticed: number;
  /** Runs in which an alert opened while something was injected; where nothing is, in which one opened at all. */
  readonly alerted: number;
  readonly verdicts: readonly Verdict[];
}

/** Judges the kept runs of a cell by what its scenario expects today. */
export function summaryOf(scenario: Scenario, { dataset, model, runs }: ScenarioCell): CellSummary {
  const verdicts = judge(expectationsOn(scenario, dataset), runs.map(runOutcome));
  const delays = runs.map(firstDelay);
  return {
    scenario: scenario.name,
    dataset,
    model,
    runs: runs.length,
    passed: verdicts.every(({ passed }) => passed),
    accuracy: {
      before: mean(runs.flatMap((run) => accuracies(run, 0))),
      after: mean(runs.flatMap((run) => accuracies(run, 1))),
    },
    firstDelay: medianDelay(delays),
    noticed: delays.filter((delay) => delay !== null).length,
    alerted: runs.filter(hasAlert).length,
    verdicts,
  };
}

function drifting({ streams }: ScenarioRun) {
  const all = Object.values(streams);
  const some = all.filter(({ onset }) => onset !== null);
  return some.length > 0 ? some : all;
}

function accuracies(run: ScenarioRun, which: 0 | 1): number[] {
  return drifting(run).flatMap(({ accuracy }) => accuracy[which] ?? []);
}

function firstDelay(run: ScenarioRun): number | null {
  const delays = drifting(run).flatMap(({ detectors }) =>
    Object.entries(detectors).flatMap(([id, [delay]]) => (isCalibrated(id) ? (delay ?? []) : [])),
  );
  return delays.length === 0 ? null : Math.min(...delays);
}

function hasAlert(run: ScenarioRun): boolean {
  return drifting(run).some(({ onset, alerts }) => alerts.some((opened) => opened >= (onset ?? 0)));
}

/** The lower median; one that was never is later than any. */
function medianDelay(delays: readonly (number | null)[]): number | null {
  const sorted = delays.map((delay) => delay ?? Infinity).sort((a, b) => a - b);
  const median = sorted[(sorted.length - 1) >> 1] ?? Infinity;
  return median === Infinity ? null : median;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
