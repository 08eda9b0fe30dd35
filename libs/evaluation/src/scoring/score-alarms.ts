import { scoreOf, type DetectionScore } from './detection-score.js';
import { normalisedDelay } from './race-figures.js';
import type { TruthInterval } from './truth-interval.js';

/** An injected stretch, `begin <= seq < end`; it counts from `onset` on. */
export interface ScoredEpisode {
  readonly begin: number;
  /** First seq that costs at least a point of accuracy; the begin where none does. */
  readonly onset: number;
  readonly end: number;
}

/** The episodes of a whole run: intervals in order, without gaps; those that touch make one episode. */
export function episodesOf(truth: readonly TruthInterval[]): ScoredEpisode[] {
  const episodes: { begin: number; onset: number | null; end: number }[] = [];
  let before: TruthInterval | undefined;
  for (const interval of truth) {
    if (interval.injected) {
      if (before?.injected !== true) episodes.push({ begin: interval.from, onset: null, end: interval.until });
      const episode = episodes.at(-1)!;
      episode.end = interval.until;
      if (interval.costly) episode.onset ??= interval.from;
    }
    before = interval;
  }
  return episodes.map(({ begin, onset, end }) => ({ begin, onset: onset ?? begin, end }));
}

/**
 * Scores a finished run: an alarm within [begin, end + tolerance] of an episode is a hit, at most one per episode; every other
 * alarm is false. The delay counts from the onset, the first frame that costs accuracy: an alarm on a ramp before that comes in time, with
 * a delay of 0 (docs/decisions/0012). Where windows overlap, an alarm goes to the episode that began last and has no hit yet.
 *
 * @param alarms - seqs of transitions into drift, rising
 * @param tolerance - Δ, frames after the end within which an alarm still counts
 * @example
 * const truth = [
 *   { from: 0, until: 100, injected: false, costly: false },
 *   { from: 100, until: 200, injected: true, costly: true },
 * ];
 * scoreAlarms(truth, [40, 126], 0); // { hits: 1, missed: 0, falseAlarms: 1, delay: 26, precision: 0.5, recall: 1, … }
 */
export function scoreAlarms(
  truth: readonly TruthInterval[],
  alarms: readonly number[],
  tolerance: number,
): DetectionScore {
  const episodes = episodesOf(truth);
  const hitBy = new Map<ScoredEpisode, number>();
  let falseAlarms = 0;
  for (const alarm of alarms) {
    const open = episodes.filter(
      (episode) => !hitBy.has(episode) && alarm >= episode.begin && alarm <= episode.end + tolerance,
    );
    const episode = open.at(-1);
    if (episode === undefined) falseAlarms += 1;
    else hitBy.set(episode, alarm);
  }
  const first = episodes.find((episode) => hitBy.has(episode));
  const delayOf = (episode: ScoredEpisode) => {
    const alarm = hitBy.get(episode);
    return alarm === undefined ? null : Math.max(0, alarm - episode.onset);
  };
  return scoreOf({
    episodes: episodes.length,
    hits: hitBy.size,
    missed: episodes.length - hitBy.size,
    falseAlarms,
    cleanFrames: truth.reduce((sum, { from, until, injected }) => sum + (injected ? 0 : until - from), 0),
    firstAlarm: alarms[0] ?? null,
    delay: first === undefined ? null : delayOf(first),
    delayFromBegin: first === undefined ? null : hitBy.get(first)! - first.begin,
    delays: episodes.reduce((sum, episode) => sum + (delayOf(episode) ?? 0), 0),
    over: episodes.length,
    shares: episodes.reduce((sum, episode) => sum + normalisedDelay(delayOf(episode), episode), 0),
  });
}
