import { BATTERY, type RunOutcome, type StreamOutcome } from '@simdrift/scenarios';

/** What is kept of one stream of one run: enough to judge it again when only an expectation has changed. */
export interface StreamRun {
  readonly onset: number | null;
  readonly episodeEnd: number | null;
  readonly accuracy: readonly [before: number | null, after: number | null];
  /** By id, those of the battery. */
  readonly detectors: Readonly<Record<string, readonly [delay: number | null, falseAlarms: number]>>;
  readonly alerts: readonly number[];
}

/** One run of a scenario on a set. */
export interface ScenarioRun {
  readonly seed: number;
  readonly streams: Readonly<Record<string, StreamRun>>;
}

/** A run as it is kept; accuracies to five digits. @example scenarioRun(9001, outcomeOf(finished)) */
export function scenarioRun(seed: number, outcome: RunOutcome): ScenarioRun {
  const streams = Object.entries(outcome).map(([name, stream]) => [name, streamRun(stream)] as const);
  return { seed, streams: Object.fromEntries(streams) };
}

/** What expectations ask of a kept run. */
export function runOutcome({ streams }: ScenarioRun): RunOutcome {
  return Object.fromEntries(
    Object.entries(streams).map(([name, { onset, episodeEnd, accuracy, detectors, alerts }]) => [
      name,
      {
        onset,
        episodeEnd,
        accuracy: { before: accuracy[0], after: accuracy[1] },
        detectors: Object.entries(detectors).map(([id, [delay, falseAlarms]]) => ({
          name: id,
          calibrated: isCalibrated(id),
          delay,
          falseAlarms,
        })),
        alerts,
      },
    ]),
  );
}

/** Whether a detector of the battery may open alerts. */
export function isCalibrated(id: string): boolean {
  return BATTERY.some((item) => item.id === id && item.calibrated);
}

function streamRun({ onset, episodeEnd, accuracy, detectors, alerts }: StreamOutcome): StreamRun {
  return {
    onset,
    episodeEnd,
    accuracy: [digits(accuracy.before), digits(accuracy.after)],
    detectors: Object.fromEntries(
      detectors.map(({ name, delay, falseAlarms }) => [name, [delay, falseAlarms]] as const),
    ),
    alerts: [...alerts],
  };
}

function digits(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(5));
}
