/** Sums over what has been decided, from which the figures of a race follow. Sums of several runs pool them. */
export interface RaceSums {
  readonly hits: number;
  readonly missed: number;
  readonly falseAlarms: number;
  readonly cleanFrames: number;
  /** Delays of all hits together, frames from the onset. */
  readonly delays: number;
  /** Episodes that are over, hit or missed. */
  readonly over: number;
  /** Their delays as a share of the episode, 1 for a miss, together. */
  readonly shares: number;
}

/** Figures of a race between detectors. Each is `null` where it is not defined, never NaN or Infinity. */
export interface RaceFigures {
  /** False alarms per 1,000 clean frames; `null` without clean frames. */
  readonly falseAlarmsPerThousand: number | null;
  /** Mean time between false alarms: clean frames for each of them; `null` without a false alarm. */
  readonly mtfa: number | null;
  /** Mean time to detection: frames from the onset, over the episodes that were hit; `null` without a hit. */
  readonly mtd: number | null;
  /** Missed detection rate: share of the decided episodes that were missed; `null` before one is decided. */
  readonly mdr: number | null;
  /** Mean time ratio, MTFA / MTD · (1 − MDR): larger is better; `null` where one of the three is, and at an MTD of 0. */
  readonly mtr: number | null;
  /** Normalised detection time, 0..1: delay as a share of the episode, 1 when missed; `null` before an episode is over. */
  readonly ndt: number | null;
}

/**
 * The figures of a race (docs/race.md): those of River's `drift.evaluate`, but for two. MTFA is the clean frames seen for each false
 * alarm where River takes the gaps between them: a gap cannot be longer than a run, and one false alarm has none. NDT is a share
 * of the episode rather than of a tolerance, and a miss counts as 1 where River leaves it out.
 *
 * @see Bifet (2017), Classifier concept drift detection and the illusion of progress, ICAISC
 * @example
 * raceFigures({ hits: 1, missed: 1, falseAlarms: 2, cleanFrames: 4000, delays: 50, over: 2, shares: 1.1 });
 * // { falseAlarmsPerThousand: 0.5, mtfa: 2000, mtd: 50, mdr: 0.5, mtr: 20, ndt: 0.55 }
 */
export function raceFigures({ hits, missed, falseAlarms, cleanFrames, delays, over, shares }: RaceSums): RaceFigures {
  const mtfa = ratio(cleanFrames, falseAlarms);
  const mtd = ratio(delays, hits);
  const mdr = ratio(missed, hits + missed);
  const perDelay = mtfa === null || mtd === null ? null : ratio(mtfa, mtd);
  return {
    falseAlarmsPerThousand: ratio(1000 * falseAlarms, cleanFrames),
    mtfa,
    mtd,
    mdr,
    mtr: perDelay === null || mdr === null ? null : perDelay * (1 - mdr),
    ndt: ratio(shares, over),
  };
}

/** What one episode adds to `shares`. @example normalisedDelay(50, { onset: 100, end: 600 }); // 0.1 */
export function normalisedDelay(delay: number | null, { onset, end }: { onset: number; end: number }): number {
  return delay === null ? 1 : Math.min(1, delay / (end - onset));
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
