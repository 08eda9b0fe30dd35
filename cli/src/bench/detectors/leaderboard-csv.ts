import { CELL_KINDS } from './race-cells.js';
import type { LeaderboardRow } from './leaderboard.js';

const FIGURES = [
  'f1',
  'precision',
  'recall',
  'mdr',
  'medianDelay',
  'p90Delay',
  'mtd',
  'ndt',
  'falseAlarmsPerThousand',
  'falseAlarms',
  'cleanFrames',
  'mtfa',
  'mtr',
  'correlation',
  'hits',
  'drifts',
  'unfit',
] as const;

/** The leaderboard as CSV: an empty field is not defined. */
export function leaderboardCsv(rows: readonly LeaderboardRow[]): string {
  const kinds = CELL_KINDS.flatMap((kind) => [`noticed ${kind}`, `median delay ${kind}`]);
  const head = ['detector', 'group', 'input', 'calibration', 'policy', ...FIGURES, ...kinds];
  const lines = rows.map((row) => [
    ...[row.id, row.group, row.input, row.calibration, row.policy],
    ...FIGURES.map((name) => number(row[name])),
    ...CELL_KINDS.flatMap((kind) => [number(row.kinds[kind]?.noticed), number(row.kinds[kind]?.medianDelay)]),
  ]);
  return [head, ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(Number(value.toFixed(4)));
}
