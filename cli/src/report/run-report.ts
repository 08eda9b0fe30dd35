import type { Alert } from '@simdrift/contracts';
import { expectationsOn, judge, type RunOutcome, type StreamOutcome, type Verdict } from '@simdrift/scenarios';
import type { AlertFacts, EstimateScore, StreamFacts } from '@simdrift/sinks';
import type { FinishedRun } from '../line/finished-run.js';

export interface DetectorReport {
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly stream: string;
  readonly policy: string;
  readonly calibrated: boolean;
  readonly firstAlarm: number | null;
  /** Frames from the onset of the first episode that was hit to the alarm. */
  readonly delay: number | null;
  readonly falseAlarms: number;
  readonly hits: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The figures of the race (docs/race.md): null where not defined. */
  readonly falseAlarmsPerThousand: number | null;
  readonly mtfa: number | null;
  readonly mtd: number | null;
  readonly mdr: number | null;
  readonly mtr: number | null;
  readonly ndt: number | null;
}

export interface AlertReport {
  readonly id: string;
  readonly stream: string;
  readonly opened: number;
  readonly lifecycle: string;
  /** The worst that it has been. */
  readonly severity: string;
  readonly title: string;
  /** What it is about: `drift`, `performance`, … */
  readonly cause: string;
  /** Frames from the begin of the stream's first injection to its opening; null where it opened before one, or nothing was injected. */
  readonly delay: number | null;
  readonly detectors: readonly string[];
  /** What it was opened and judged on when it was at its worst. */
  readonly evidence: Alert['evidence'];
  readonly recommendations: readonly string[];
}

/** An estimate of accuracy without labels on one stream. */
export interface LabelFreeReport extends EstimateScore {
  readonly stream: string;
}

/** What `simdrift run --json` prints. */
export interface RunReport {
  readonly run: string;
  readonly scenario: string;
  readonly dataset: string;
  readonly source: string;
  readonly model: string;
  readonly seed: number;
  readonly frames: number;
  /** Over all streams; before anything is injected, and while something is. */
  readonly accuracy: {
    readonly before: number | null;
    readonly after: number | null;
    readonly standardErrors: { readonly before: number | null; readonly after: number | null };
  };
  /** Accuracy as estimated without labels, held against the accuracy of the same frames; empty where nothing was estimated. */
  readonly labelFree: readonly LabelFreeReport[];
  readonly detectors: readonly DetectorReport[];
  readonly alerts: readonly AlertReport[];
  readonly expectations: { readonly passed: boolean; readonly results: readonly VerdictReport[] };
  readonly hashes: { readonly frames: string | null; readonly predictions: string; readonly readings: string };
}

export interface VerdictReport {
  readonly text: string;
  readonly held: number;
  readonly runs: number;
  readonly passed: boolean;
}

/** The report of a finished run, with the verdict of this run alone. */
export function reportOf(run: FinishedRun): RunReport {
  const { plan, streams, hashes, produced } = run;
  return {
    run: plan.run,
    scenario: plan.scenario.name,
    dataset: plan.dataset,
    source: plan.source,
    model: plan.model,
    seed: plan.seed,
    frames: produced.frames,
    accuracy: overall([...streams.values()]),
    labelFree: [...streams].flatMap(([stream, { estimates }]) => estimates.map((score) => ({ stream, ...score }))),
    detectors: [...streams].flatMap(([stream, facts]) => detectorsOf(run, stream, facts)),
    alerts: [...streams].flatMap(([stream, facts]) =>
      [...facts.alerts.values()].map((alert) => alertReport(stream, alert, facts.firstEpisode?.begin ?? null)),
    ),
    expectations: verdictsOf(judge(expectationsOn(plan.scenario, plan.dataset), [outcomeOf(run)])),
    hashes: { frames: produced.framesHash, ...hashes },
  };
}

/** Verdicts as they are printed. */
export function verdictsOf(verdicts: readonly Verdict[]): RunReport['expectations'] {
  return {
    passed: verdicts.every(({ passed }) => passed),
    results: verdicts.map(({ text, held, runs, passed }) => ({ text, held, runs, passed })),
  };
}

/** What the expectations of a scenario ask about. */
export function outcomeOf(run: FinishedRun): RunOutcome {
  return Object.fromEntries([...run.streams].map(([stream, facts]) => [stream, streamOutcome(run, stream, facts)]));
}

function streamOutcome(run: FinishedRun, stream: string, facts: StreamFacts): StreamOutcome {
  const episode = facts.firstEpisode;
  const { before, after } = facts.accuracy;
  return {
    onset: episode?.begin ?? null,
    episodeEnd: episode?.end ?? null,
    accuracy: { before: before?.value ?? null, after: after?.value ?? null },
    detectors: detectorsOf(run, stream, facts),
    alerts: [...facts.alerts.values()].map(({ last }) => last.opened),
  };
}

function detectorsOf({ plan }: FinishedRun, stream: string, facts: StreamFacts): DetectorReport[] {
  return plan.detectors.map(({ id, title, kind, calibrated, policy }) => {
    const score = facts.scores.get(id);
    return {
      name: id,
      title,
      kind,
      stream,
      policy,
      calibrated,
      firstAlarm: score?.firstAlarm ?? null,
      delay: score?.delay ?? null,
      falseAlarms: score?.falseAlarms ?? 0,
      hits: score?.hits ?? 0,
      missed: score?.missed ?? 0,
      precision: score?.precision ?? 0,
      recall: score?.recall ?? 0,
      f1: score?.f1 ?? 0,
      falseAlarmsPerThousand: score?.falseAlarmsPerThousand ?? null,
      mtfa: score?.mtfa ?? null,
      mtd: score?.mtd ?? null,
      mdr: score?.mdr ?? null,
      mtr: score?.mtr ?? null,
      ndt: score?.ndt ?? null,
    };
  });
}

function alertReport(stream: string, { last, worst }: AlertFacts, begin: number | null): AlertReport {
  const { id, opened, lifecycle } = last;
  return {
    id,
    stream,
    opened,
    lifecycle,
    severity: worst.severity,
    title: worst.title,
    cause: last.cause,
    delay: begin === null || opened < begin ? null : opened - begin,
    detectors: last.detectors,
    evidence: worst.evidence,
    recommendations: worst.recommendations,
  };
}

function overall(streams: readonly StreamFacts[]): RunReport['accuracy'] {
  const pooled = (which: 'before' | 'after') => {
    const shares = streams.map(({ accuracy }) => accuracy[which]).filter((share) => share !== null);
    const count = shares.reduce((sum, share) => sum + share.count, 0);
    if (count === 0) return { value: null, error: null };
    const value = shares.reduce((sum, share) => sum + share.value * share.count, 0) / count;
    return { value, error: Math.sqrt((value * (1 - value)) / count) };
  };
  const [before, after] = [pooled('before'), pooled('after')];
  return { before: before.value, after: after.value, standardErrors: { before: before.error, after: after.error } };
}
