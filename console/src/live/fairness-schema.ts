import { z } from 'zod';
import type { FairnessDto } from './live-dto.js';

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** Whether the model serves every cohort alike, over the newest window; figures have their 90 % interval. */
export const fairnessSchema = z.object({
  run: z.string(),
  streams: z.array(
    z.object({
      stream: z.string(),
      attributes: z.array(
        z.object({
          name: z.string(),
          simulated: z.boolean().describe('Assigned by the scenario, no fact about the cases.'),
          seq: z.int(),
          cohorts: z.array(
            z.object({ name: z.string(), count: z.int(), accuracy: intervalSchema, ece: intervalSchema }),
          ),
          demographicParity: intervalSchema,
          equalisedOdds: intervalSchema,
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<FairnessDto>;
