import { sharesOf, type DetectionScore, type Shares } from './detection-score.js';
import { raceFigures, type RaceFigures, type RaceSums } from './race-figures.js';

/** A finished run as far as pooling asks. */
export type PoolableScore = Pick<DetectionScore, 'hits' | 'missed' | 'falseAlarms' | 'cleanFrames' | 'mtd' | 'ndt'>;

/** A detector over many runs. */
export interface PooledScore
  extends Pick<RaceSums, 'hits' | 'missed' | 'falseAlarms' | 'cleanFrames'>, Shares, RaceFigures {}

/**
 * The score of a detector over many finished runs: counts and delays are added up and the figures follow from the sums, so that a run
 * with two episodes weighs twice, and a run without a false alarm lengthens the mean time between them.
 *
 * @param scores - final scores: every episode decided
 * @example poolScores([scoreAlarms(truthOfRun1, alarms1, 0), scoreAlarms(truthOfRun2, alarms2, 0)]).mtfa
 */
export function poolScores(scores: readonly PoolableScore[]): PooledScore {
  const sum = (of: (score: PoolableScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  const counts = {
    hits: sum(({ hits }) => hits),
    missed: sum(({ missed }) => missed),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    cleanFrames: sum(({ cleanFrames }) => cleanFrames),
  };
  const figures = raceFigures({
    ...counts,
    delays: sum(({ mtd, hits }) => (mtd ?? 0) * hits),
    over: counts.hits + counts.missed,
    shares: sum(({ ndt, hits, missed }) => (ndt ?? 0) * (hits + missed)),
  });
  return { ...counts, ...sharesOf(counts), ...figures };
}
