import type { ModelCard } from '@simdrift/models';
import { z } from 'zod';

/** What came of measuring a model again on the test split of its card. */
export const evaluationOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['agrees', 'differs']).describe('Whether every figure is what the card says.'),
    provider: z.string().describe('Execution provider it was measured with.'),
    figures: z.array(
      z.object({
        name: z.string(),
        card: z.number().nullable().describe('Null for an AUC that does not exist.'),
        found: z.number().nullable(),
        tolerance: z.number().describe('How far apart the two may be and still agree.'),
        agrees: z.boolean(),
      }),
    ),
  }),
  z.object({ status: z.literal('skipped'), reason: z.string() }),
]);
export type EvaluationOutcome = z.output<typeof evaluationOutcomeSchema>;

/** Measures models again: the process that composes the console has the engine and knows where the data lie. */
export interface ModelEvaluator {
  /**
   * @param onProgress - told after each batch: images done, and in all
   * @param signal - ends the work after the batch in hand; the promise then rejects
   */
  evaluate(
    card: ModelCard,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<EvaluationOutcome>;
}
