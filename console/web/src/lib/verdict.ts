import type {
  LaneDto,
  LanesDto,
  LaneState,
  RunDto,
  ScoresDto,
  ScoreDto,
  StreamLanesDto,
} from '../../../src/live/live-dto.js';
import { raceOrder, type Raced } from './race-order.js';

const RANK: Readonly<Record<LaneState, number>> = { pending: 0, stable: 1, warning: 2, drift: 3 };

/** Whether what a detector says counts towards the run's state: dummies say nothing, uncalibrated tests cry wolf. */
export function counts(run: RunDto, detector: string): boolean {
  return run.detectors.find(({ id }) => id === detector)?.calibrated ?? true;
}

export function isDummy(run: RunDto, detector: string): boolean {
  return run.detectors.find(({ id }) => id === detector)?.kind === 'dummy';
}

export function titleOf(run: RunDto, detector: string): string {
  return run.detectors.find(({ id }) => id === detector)?.title ?? detector;
}

export interface StateSince {
  readonly state: LaneState;
  /** First frame of the state; null before the first reading. */
  readonly since: number | null;
}

/** The gravest state that a counting detector of the stream is in, and since when the first of them has been. */
export function stateOf(run: RunDto, lanes: StreamLanesDto | undefined): StateSince {
  const now = (lanes?.lanes ?? [])
    .filter(({ detector }) => counts(run, detector))
    .map((lane) => lane.states.at(-1))
    .filter((entry) => entry !== undefined);
  const worst = now.reduce<LaneState>((state, [, next]) => (RANK[next] > RANK[state] ? next : state), 'pending');
  // Calm lasts since the last detector came back to it; trouble since the first one saw it.
  const froms = now.filter(([, state]) => state === worst).map(([from]) => from);
  if (froms.length === 0) return { state: 'pending', since: null };
  return { state: worst, since: worst === 'stable' ? Math.max(...froms) : Math.min(...froms) };
}

/** The stream in the gravest state; the first of several. */
export function gravestStream(run: RunDto, lanes: LanesDto | null): string | undefined {
  let found: { stream: string; rank: number } | undefined;
  for (const { id } of run.streams) {
    const rank =
      RANK[
        stateOf(
          run,
          lanes?.streams.find(({ stream }) => stream === id),
        ).state
      ];
    if (found === undefined || rank > found.rank) found = { stream: id, rank };
  }
  return found?.stream;
}

export interface Episode {
  readonly begin: number;
  readonly end: number;
}

/** Stretches in which anything was injected, oldest first. */
export function episodes(lanes: StreamLanesDto | undefined): Episode[] {
  const all = (lanes?.truth ?? []).flatMap(({ intervals }) => intervals.map(([begin, end]) => ({ begin, end })));
  all.sort((a, b) => a.begin - b.begin);
  const joined: { begin: number; end: number }[] = [];
  for (const { begin, end } of all) {
    const last = joined.at(-1);
    if (last !== undefined && begin <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ begin, end });
  }
  return joined;
}

export interface TruthStretch {
  readonly from: number;
  readonly until: number;
  /** What was injected there, gravest first. */
  readonly effects: readonly { readonly effect: string; readonly severity: number }[];
}

/** All effects on one line: stretches between which nothing changes. */
export function truthStretches(lanes: StreamLanesDto | undefined): TruthStretch[] {
  const truth = lanes?.truth ?? [];
  const edges = [...new Set(truth.flatMap(({ intervals }) => intervals.flatMap(([from, until]) => [from, until])))];
  edges.sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, i) => {
    const effects = truth.flatMap(({ effect, intervals }) =>
      intervals.filter(([begin, end]) => begin <= from && from < end).map(([, , severity]) => ({ effect, severity })),
    );
    effects.sort((a, b) => b.severity - a.severity);
    return effects.length === 0 ? [] : [{ from, until: edges[i + 1]!, effects }];
  });
}

/** Frames by which a record of the truth may lie behind the frame counter: it comes at a cadence. */
const SLACK = 50;

/** The episode that goes on now. */
export function currentEpisode(lanes: StreamLanesDto | undefined, seen: number): Episode | undefined {
  return episodes(lanes).find(({ begin, end }) => begin < seen && end + SLACK >= seen);
}

/** The alarm that a score counted as its first hit: where it lies on the lane, and how late it was. */
export function hitAlarm(
  lane: LaneDto,
  score: ScoreDto | undefined,
  truth: readonly Episode[],
): { at: number; delay: number } | null {
  if (score === undefined || score.delay === null || score.hits === 0) return null;
  const alarms = lane.states.filter(([, state]) => state === 'drift').map(([from]) => from);
  const late = score.delayFromBegin;
  const exact = late === null ? undefined : alarms.find((at) => truth.some(({ begin }) => begin + late === at));
  const at = exact ?? alarms.find((alarm) => truth.some(({ begin }) => alarm >= begin));
  return at === undefined ? null : { at, delay: score.delay };
}

/** The detector that noticed first, over all streams. */
export function firstToNotice(run: RunDto, scores: ScoresDto | null): ScoreDto | undefined {
  return (scores?.scores ?? [])
    .filter((score) => score.hits > 0 && score.delay !== null && counts(run, score.detector))
    .sort((a, b) => a.delay! - b.delay!)[0];
}

export interface FalseAlarms {
  readonly count: number;
  readonly detectors: number;
  /** Clean frames that the detectors were watched over, the most of any. */
  readonly cleanFrames: number;
}

/** False alarms of all counting detectors, over all streams. */
export function falseAlarms(run: RunDto, scores: ScoresDto | null): FalseAlarms {
  const scored = (scores?.scores ?? []).filter(({ detector }) => counts(run, detector));
  return {
    count: scored.reduce((sum, score) => sum + score.falseAlarms, 0),
    detectors: new Set(scored.map(({ detector }) => detector)).size,
    cleanFrames: Math.max(0, ...scored.map(({ cleanFrames }) => cleanFrames)),
  };
}

/** Rows of the race: who noticed earliest comes first, dummies last. */
export function race(
  run: RunDto,
  scores: ScoresDto | null,
  stream: string,
): { detector: string; score: ScoreDto | undefined }[] {
  const raced = ({ detector, score }: { detector: string; score: ScoreDto | undefined }): Raced => ({
    dummy: isDummy(run, detector),
    delay: score?.delay ?? null,
  });
  return run.detectors
    .map(({ id }) => ({
      detector: id,
      score: scores?.scores.find((score) => score.detector === id && score.stream === stream),
    }))
    .sort((a, b) => raceOrder(raced(a), raced(b)));
}
