import { wilsonInterval } from '@simdrift/evaluation';
import type { CellRecord } from './cell-record.js';
import type { CostlyCell } from './power-cells.js';
import type { RaceShape } from './race-cells.js';

/** Share of runs in which the battery must notice. */
export const POWER = 0.95;

/** What came of a cell of the power table. */
export interface PowerCell {
  readonly dataset: string;
  readonly effect: string;
  readonly level: number;
  /** Accuracy lost in the published sweep. */
  readonly lost: number;
  readonly runs: number;
  readonly noticed: number;
  /** 95 % interval of the share noticed (Wilson). */
  readonly interval: readonly [low: number, high: number];
  /** Frames from the onset to the first alarm of any detector; the lower median, null where most runs saw none. */
  readonly medianDelay: number | null;
  /** The detector that was first most often. */
  readonly first: string | null;
}

/** The power of the default battery, cell by cell. */
export function powerOf(records: readonly CellRecord[], cells: readonly CostlyCell[], shape: RaceShape): PowerCell[] {
  return cells.flatMap(({ cell, effect, level, lost }): PowerCell[] => {
    const runs = records.filter((record) => record.cell === cell.id);
    if (runs.length === 0) return [];
    const firsts = runs.map((record) => firstAlarm(record, shape.warmUp + shape.clean));
    const hits = firsts.filter((first) => first !== null);
    const delays = firsts.map((first) => first?.delay ?? Infinity).sort((a, b) => a - b);
    const median = delays[(delays.length - 1) >> 1]!;
    const { low, high } = wilsonInterval(hits.length, runs.length, 1.96);
    return [
      {
        ...{ dataset: cell.dataset, effect, level, lost: Number(lost.toFixed(4)) },
        ...{ runs: runs.length, noticed: hits.length },
        interval: [Number(low.toFixed(3)), Number(high.toFixed(3))],
        medianDelay: median === Infinity ? null : median,
        first: mostFrequent(hits.map(({ id }) => id)),
      },
    ];
  });
}

/** Whether a cell is noticed as often as it must be. */
export function isPowerful({ noticed, runs }: Pick<PowerCell, 'noticed' | 'runs'>): boolean {
  return noticed >= POWER * runs;
}

/** The first alarm on drifted frames, whoever raised it. */
function firstAlarm({ alarms }: CellRecord, onset: number): { id: string; delay: number } | null {
  let first: { id: string; delay: number } | null = null;
  for (const [id, { at }] of Object.entries(alarms)) {
    const seq = at?.find((alarm) => alarm >= onset);
    if (seq !== undefined && (first === null || seq - onset < first.delay)) first = { id, delay: seq - onset };
  }
  return first;
}

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
