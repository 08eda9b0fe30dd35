import { SimdriftError, type Reading } from '@simdrift/contracts';
import { alarmScore, type AlarmScoreState, type DetectionScore, type TruthInterval } from '@simdrift/evaluation';

/** All that is remembered of an external detector on a stream. Plain data, and small however far the detector is behind. */
export interface ExternalState {
  readonly score: AlarmScoreState;
  /** It has been scored up to here. */
  boundary: number;
  /** Seq of its newest reading; -1 before the first. */
  reached: number;
  /** Alarms at or after the boundary, rising. */
  alarms: number[];
  /** It has said that it will say no more. */
  ended: boolean;
}

/** What was injected, as far as it is known: stretches that join, and the seq below which all is known. */
export interface KnownTruth {
  readonly intervals: readonly TruthInterval[];
  readonly known: number;
}

/** A score told of a detector. */
export type Tell = (seq: number, score: DetectionScore, final: boolean) => void;

/**
 * The race of one detector that runs outside SimDrift. It is scored by the same rules, at a pace of its own: neither does SimDrift wait for
 * it, nor does it lose anything by being late. A function of its readings in the order of the topic and of the truth, so batches, timing and
 * restarts leave no trace.
 */
export class ExternalRace {
  readonly state: ExternalState;
  /** There is something that the last final score did not know. */
  private fresh: boolean;

  /** @param told - a final score that knows all of `saved` has been told */
  constructor(
    readonly id: string,
    tolerance: number,
    private readonly every: number,
    saved?: ExternalState,
    told = false,
  ) {
    this.state = saved ?? {
      score: alarmScore.init({ tolerance }),
      boundary: 0,
      reached: -1,
      alarms: [],
      ended: false,
    };
    this.fresh = !told;
  }

  /** Takes a reading; one that is not newer than the last is a repetition and changes nothing. */
  take({ seq, alarm }: Pick<Reading, 'seq' | 'alarm'>): void {
    const { state } = this;
    if (state.ended || seq <= state.reached) return;
    if (alarm && state.alarms.length >= MOST_ALARMS)
      throw new SimdriftError(
        'SIMDRIFT_RECORD_INVALID',
        `The external detector "${this.id}" has ${MOST_ALARMS} alarms that the truth has not reached yet.`,
        { hint: 'An alarm is the transition into drift, not every observation in it.' },
      );
    state.reached = seq;
    if (alarm) state.alarms.push(seq);
    this.fresh = true;
  }

  /** No more readings will come. */
  end(): void {
    this.fresh ||= !this.state.ended;
    this.state.ended = true;
  }

  /** Tells the score at every boundary before the end of the stream that both detector and truth have passed. */
  advance(truth: KnownTruth, tell: Tell): void {
    const { state } = this;
    for (let next = state.boundary + this.every; next <= truth.known; next += this.every) {
      if (state.reached < next && !state.ended) return;
      feed(state, truth.intervals, next);
      state.boundary = next;
      tell(next, alarmScore.score(state.score), false);
    }
  }

  /**
   * The final score, of what it has said so far. Told at the end of the stream whether or not the detector has come that far, and again, in
   * place of that one, whenever it has said more.
   */
  conclude(truth: KnownTruth, frames: number, tell: Tell): void {
    if (!this.fresh) return;
    this.fresh = false;
    const rest = structuredClone(this.state);
    feed(rest, truth.intervals, Infinity);
    tell(frames, alarmScore.finish(rest.score), true);
  }
}

/** Gives a score the truth and the alarms below `until`; all below has been heard then. */
function feed(state: ExternalState, intervals: readonly TruthInterval[], until: number): void {
  for (const interval of intervals)
    if (interval.from < until) alarmScore.truth(state.score, { ...interval, until: Math.min(interval.until, until) });
  const due = state.alarms.filter((seq) => seq < until);
  state.alarms = state.alarms.slice(due.length);
  for (const seq of due) alarmScore.reading(state.score, { seq, alarm: true });
  if (Number.isFinite(until)) alarmScore.reading(state.score, { seq: until - 1, alarm: false });
}

const MOST_ALARMS = 10_000;
