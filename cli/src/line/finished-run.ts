import type { Produced } from '@simdrift/producers';
import type { CollectedRun } from '@simdrift/sinks';

/** A run that has gone through the line. */
export interface FinishedRun extends CollectedRun {
  readonly produced: Produced;
}
