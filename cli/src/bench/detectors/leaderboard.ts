import {
  poolScores,
  raceFigures,
  scoreAlarms,
  type DetectionScore,
  type RaceFigures,
  type Shares,
} from '@simdrift/evaluation';
import type { CellRecord } from './cell-record.js';
import type { Contestant } from './contestant.js';
import { CELL_KINDS, type CellKind, type RaceCell } from './race-cells.js';

/** How a contestant did on the cells of one kind. */
export interface KindResult {
  readonly runs: number;
  /** Share of the drifts that were noticed; on clean cells, of the runs with a false alarm. */
  readonly noticed: number;
  readonly medianDelay: number | null;
}

/** A row of the leaderboard. */
export interface LeaderboardRow extends Shares, RaceFigures {
  readonly id: string;
  readonly title: string;
  readonly group: Contestant['group'];
  readonly input: Contestant['input'];
  readonly policy: string;
  readonly calibration: Contestant['calibration'];
  /** Streams with a drift, and those in which it was noticed. */
  readonly drifts: number;
  readonly hits: number;
  readonly medianDelay: number | null;
  readonly p90Delay: number | null;
  /** On the clean streams. */
  readonly falseAlarms: number;
  readonly cleanFrames: number;
  /** Between "noticed" (1 or 0) and the accuracy that the stream lost; null where all or none were noticed. */
  readonly correlation: number | null;
  readonly kinds: Readonly<Partial<Record<CellKind, KindResult>>>;
  /** Streams on whose reference it could not be fitted. */
  readonly unfit: number;
}

interface Scored {
  readonly kind: CellKind;
  readonly score: DetectionScore;
  readonly lost: number;
}

/**
 * The leaderboard of what was measured. Precision, recall, F1 and delays are over all streams together; false alarms per 1,000, MTFA and the
 * MTFA of the MTR come from the clean streams alone, because the clean part of the others is one and the same for all drifts of a set and seed.
 */
export function leaderboard(
  records: readonly CellRecord[],
  contestants: readonly Contestant[],
  cells: readonly RaceCell[],
): LeaderboardRow[] {
  const kinds = new Map(cells.map(({ id, kind }) => [id, kind] as const));
  return contestants
    .map((contestant) => rowOf(contestant, records, kinds))
    .filter((row) => row.drifts + row.cleanFrames > 0)
    .sort((a, b) => b.f1 - a.f1 || (a.mtd ?? Infinity) - (b.mtd ?? Infinity) || a.id.localeCompare(b.id));
}

function rowOf(
  { id, title, group, input, policy, calibration, stamp }: Contestant,
  records: readonly CellRecord[],
  kinds: ReadonlyMap<string, CellKind>,
): LeaderboardRow {
  const own = records.filter(({ alarms }) => alarms[id]?.stamp === stamp);
  const scored = own.map(({ cell, accuracy, truth, alarms }): Scored => ({
    kind: kinds.get(cell)!,
    score: scoreAlarms(truth, alarms[id]!.at ?? [], 0),
    lost: accuracy[0] - accuracy[1],
  }));
  const clean = scored.filter(({ kind }) => kind === 'clean');
  const drifted = scored.filter(({ kind }) => kind !== 'clean');
  const pooled = poolScores(scored.map(({ score }) => score));
  const calm = poolScores(clean.map(({ score }) => score));
  const { falseAlarms, cleanFrames } = calm;
  const figures = raceFigures({
    ...pooled,
    falseAlarms,
    cleanFrames,
    delays: (pooled.mtd ?? 0) * pooled.hits,
    over: drifted.length,
    shares: (pooled.ndt ?? 0) * drifted.length,
  });
  const delays = delaysOf(drifted);
  return {
    ...{ id, title, group, input, policy, calibration },
    drifts: drifted.length,
    hits: pooled.hits,
    ...{ precision: pooled.precision, recall: pooled.recall, f1: pooled.f1 },
    ...figures,
    medianDelay: quantile(delays, 0.5),
    p90Delay: quantile(delays, 0.9),
    ...{ falseAlarms, cleanFrames },
    correlation: correlation(
      drifted.map(({ score }) => score.hits),
      drifted.map(({ lost }) => lost),
    ),
    kinds: Object.fromEntries(
      CELL_KINDS.map((kind) => [kind, scored.filter((entry) => entry.kind === kind)] as const)
        .filter(([, entries]) => entries.length > 0)
        .map(([kind, entries]) => [kind, kindResult(entries, kind === 'clean')] as const),
    ),
    unfit: own.filter(({ alarms }) => alarms[id]!.at === null).length,
  };
}

function kindResult(entries: readonly Scored[], clean: boolean): KindResult {
  const noticed = entries.filter(({ score }) => (clean ? score.falseAlarms : score.hits) > 0).length;
  return {
    runs: entries.length,
    noticed: noticed / entries.length,
    medianDelay: clean ? null : quantile(delaysOf(entries), 0.5),
  };
}

/** Delays, rising, a miss as the longest of all. */
function delaysOf(entries: readonly Scored[]): number[] {
  return entries.map(({ score }) => score.delay ?? Infinity).sort((a, b) => a - b);
}

/** The lower quantile; null where it lies among the misses. */
function quantile(rising: readonly number[], share: number): number | null {
  const value = rising[Math.ceil(share * rising.length) - 1];
  return value === undefined || value === Infinity ? null : value;
}

/** Pearson's correlation; null where one of the two does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const [varianceA, varianceB] = [sum((i) => (a[i]! - meanA) ** 2), sum((i) => (b[i]! - meanB) ** 2)];
  if (!(varianceA > 0 && varianceB > 0)) return null;
  return sum((i) => (a[i]! - meanA) * (b[i]! - meanB)) / Math.sqrt(varianceA * varianceB);
}
