import type { LeaderboardRow } from './leaderboard.js';
import type { RaceShape } from './race-cells.js';

/** What the race measured: the published file. */
export interface RaceResults {
  /** For whoever reads the file. */
  readonly about: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly shape: RaceShape;
  readonly firstSeed: number;
  /** Seeds that every cell has. */
  readonly seeds: number;
  readonly datasets: readonly string[];
  readonly models: readonly string[];
  /** Cells, the clean ones included. */
  readonly cells: number;
  /** Streams measured, and those that were asked for. */
  readonly streams: number;
  readonly wanted: number;
  readonly falseAlarmsPerThousand: number;
  readonly window: { readonly windowSize: number; readonly step: number };
  readonly rows: readonly LeaderboardRow[];
  /** Accuracy lost by cell, over its seeds. */
  readonly lost: Readonly<Record<string, number>>;
}

export const RACE_ABOUT =
  'Measured by `simdrift bench detectors`; docs/race.md defines every figure. Shares lie in 0..1, delays are frames, null is not defined.';
