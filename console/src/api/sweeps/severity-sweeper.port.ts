import type { ModelCard } from '@simdrift/models';
import { z } from 'zod';

const share = z.number().min(0).max(1);

/** What a model gets right of images under an effect at one severity. */
export const sweepPointSchema = z.object({
  severity: share,
  accuracy: share,
  standardError: z.number().describe('Of the accuracy, over the images.'),
});
export type SweepPoint = z.output<typeof sweepPointSchema>;

/** Which sweep is asked for. */
export interface SweepRequest {
  readonly card: ModelCard;
  /** Name of a degradation. */
  readonly effect: string;
  /** Severities, evenly spaced up to 1; severity 0 is measured beside them. */
  readonly steps: number;
  /** Images of the test split, at most. */
  readonly images: number;
}

export interface SweepProgress {
  /** Degraded images judged so far, and in all. */
  readonly done: number;
  readonly total: number;
  /** The severities that are complete. */
  readonly points: readonly SweepPoint[];
}

/** What came of a sweep; or why the images cannot be had. */
export type SweepOutcome =
  { readonly images: number; readonly points: readonly SweepPoint[] } | { readonly skipped: string };

/** Measures how accurate a model stays as an effect grows: the process that composes the console has the engine and the data. */
export interface SeveritySweeper {
  /**
   * @param onProgress - told after each batch
   * @param signal - ends the work after the batch in hand; the promise then rejects
   * @throws {SimdriftError} `SIMDRIFT_USAGE` for an effect that does nothing to such images
   */
  sweep(
    request: SweepRequest,
    onProgress: (progress: SweepProgress) => void,
    signal: AbortSignal,
  ): Promise<SweepOutcome>;
}
