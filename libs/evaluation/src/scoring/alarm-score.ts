import { SimdriftError, type Reading } from '@simdrift/contracts';
import { scoreOf, type DetectionScore } from './detection-score.js';
import { normalisedDelay } from './race-figures.js';
import type { TruthInterval } from './truth-interval.js';

interface OpenEpisode {
  readonly begin: number;
  /** `null` until something costs a point. */
  onset: number | null;
  /** `null` while it lasts. */
  end: number | null;
  hit: boolean;
  /** Frames from the onset to the alarm that hit it. */
  delay: number | null;
}

export interface AlarmScoreState {
  readonly tolerance: number;
  /** The truth is known of every seq below. */
  known: number;
  /** Episodes that an alarm may still hit. */
  open: OpenEpisode[];
  /** The detector has been heard on every seq below. */
  heard: number;
  /** Alarms about which the truth has not yet said enough, rising. */
  waiting: number[];
  firstAlarm: number | null;
  episodes: number;
  hits: number;
  missed: number;
  falseAlarms: number;
  cleanFrames: number;
  /** As in the sums that the figures of a race follow from. */
  delays: number;
  over: number;
  shares: number;
  /** The earliest episode that was hit, and the alarm that hit it. */
  first: { readonly begin: number; readonly onset: number; readonly alarm: number } | null;
}

/**
 * Scores a detector while the stream runs, by the rules of {@link scoreAlarms}, in memory that does not grow with the run.
 *
 * Truth and readings come from different topics: each in its own order, in any order towards each other. An alarm waits until the
 * truth has reached it and the onset of the episode it lies in is known. What was seen before is ignored, so a repeated batch is harmless.
 *
 * @example
 * const state = alarmScore.init({ tolerance: 200 });
 * alarmScore.truth(state, { from: 0, until: 100, injected: false, costly: false });
 * alarmScore.reading(state, { seq: 40, alarm: true });
 * alarmScore.score(state).falseAlarms; // 1
 */
export const alarmScore = {
  init({ tolerance }: { readonly tolerance: number }): AlarmScoreState {
    if (!Number.isInteger(tolerance) || tolerance < 0) {
      throw new SimdriftError('SIMDRIFT_CONFIG', `A tolerance of ${tolerance} frames makes no sense.`, {
        hint: 'Choose a whole number, 0 or above.',
      });
    }
    const counts = { episodes: 0, hits: 0, missed: 0, falseAlarms: 0, cleanFrames: 0, delays: 0, over: 0, shares: 0 };
    return { tolerance, known: 0, heard: 0, open: [], waiting: [], firstAlarm: null, ...counts, first: null };
  },

  /**
   * Takes in the next stretch of the truth.
   *
   * @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` when a stretch before it is missing
   */
  truth(state: AlarmScoreState, interval: TruthInterval): void {
    if (interval.until <= state.known) return;
    if (interval.from > state.known) {
      throw new SimdriftError(
        'SIMDRIFT_RECORD_INVALID',
        `Of the truth, seq ${state.known} to ${interval.from - 1} is missing.`,
        {
          facts: { known: state.known, from: interval.from },
        },
      );
    }
    const from = state.known;
    state.known = interval.until;
    if (interval.injected) extend(state, from, interval.costly);
    else {
      state.cleanFrames += interval.until - from;
      close(state, from);
    }
    settle(state);
  },

  /** Takes in the next reading of the detector; those without an alarm say how far it has come. */
  reading(state: AlarmScoreState, { seq, alarm }: Pick<Reading, 'seq' | 'alarm'>): void {
    if (seq < state.heard) return;
    state.heard = seq + 1;
    if (alarm) {
      state.firstAlarm ??= seq;
      state.waiting.push(seq);
    }
    settle(state);
  },

  /** The score so far: of episodes that can still be hit nothing is said, alarms that wait are not counted. */
  score(state: AlarmScoreState): DetectionScore {
    const { episodes, hits, missed, falseAlarms, cleanFrames, firstAlarm, delays, over, shares, first } = state;
    const delay = first === null ? null : Math.max(0, first.alarm - first.onset);
    const delayFromBegin = first === null ? null : first.alarm - first.begin;
    const counts = { episodes, hits, missed, falseAlarms, cleanFrames, firstAlarm, delay, delayFromBegin };
    return scoreOf({ ...counts, delays, over, shares });
  },

  /** The final score: no more truth and no more readings will come. Changes the state. */
  finish(state: AlarmScoreState): DetectionScore {
    close(state, state.known);
    state.known = Infinity;
    state.heard = Infinity;
    settle(state);
    return alarmScore.score(state);
  },
};

function extend(state: AlarmScoreState, from: number, costly: boolean): void {
  let episode = state.open.at(-1);
  if (episode?.end !== null) {
    episode = { begin: from, onset: null, end: null, hit: false, delay: null };
    state.open.push(episode);
    state.episodes += 1;
  }
  if (costly) episode.onset ??= from;
}

/** Ends the episode that lasts until `end`, if there is one. */
function close(state: AlarmScoreState, end: number): void {
  const episode = state.open.at(-1);
  if (episode?.end !== null) return;
  episode.end = end;
  // It never cost a point: it counts from its begin.
  episode.onset ??= episode.begin;
}

function settle(state: AlarmScoreState): void {
  while (state.waiting.length > 0 && isDecided(state, state.waiting[0]!)) judge(state, state.waiting.shift()!);
  // An episode is over only when truth and detector have passed its window, and no alarm waits that may still hit it.
  const reached = Math.min(state.known, state.heard, state.waiting[0] ?? Infinity);
  state.open = state.open.filter((episode) => {
    const { onset, end, hit, delay } = episode;
    if (end === null || end + state.tolerance >= reached) return true;
    if (!hit) state.missed += 1;
    state.over += 1;
    state.shares += normalisedDelay(delay, { onset: onset!, end });
    return false;
  });
}

function isDecided(state: AlarmScoreState, alarm: number): boolean {
  const last = state.open.at(-1);
  return alarm < state.known && (last === undefined || last.onset !== null || alarm < last.begin);
}

function judge(state: AlarmScoreState, alarm: number): void {
  const episode = state.open.findLast(
    ({ begin, onset, end, hit }) =>
      !hit && onset !== null && alarm >= begin && (end === null || alarm <= end + state.tolerance),
  );
  if (episode === undefined) {
    state.falseAlarms += 1;
    return;
  }
  episode.hit = true;
  state.hits += 1;
  const onset = episode.onset!;
  episode.delay = Math.max(0, alarm - onset);
  state.delays += episode.delay;
  if (state.first === null || episode.begin < state.first.begin) state.first = { begin: episode.begin, onset, alarm };
}
