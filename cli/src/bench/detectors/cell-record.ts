import type { TruthInterval } from '@simdrift/evaluation';

/** Alarms of a contestant on a stream, and the stamp of the configuration that raised them; null: it could not be fitted. */
export interface Alarms {
  readonly stamp: string;
  readonly at: readonly number[] | null;
}

/** What was measured of one cell with one seed: a line of the state file. */
export interface CellRecord {
  readonly cell: string;
  readonly seed: number;
  /** Of all that the stream depends on beside its seed: model, data, scenario. */
  readonly world: string;
  /** On the clean frames after the warm-up, and on the frames after them. */
  readonly accuracy: readonly [before: number, after: number];
  /** From the end of the warm-up on. */
  readonly truth: readonly TruthInterval[];
  /** By contestant. */
  readonly alarms: Readonly<Record<string, Alarms>>;
}
