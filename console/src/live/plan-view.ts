import { z } from 'zod';

/**
 * The part of a run's plan that the console shows. The plan itself belongs to the scenario model and may hold much more: whatever
 * is not named here is ignored, and what older plans lack has a default, so that a recorded run can still be shown.
 */
export const planViewSchema = z.object({
  scenario: z.object({ name: z.string(), title: z.string().optional() }),
  dataset: z.string(),
  source: z.string(),
  model: z.string(),
  seed: z.number().optional(),
  frames: z.int().positive().optional(),
  rate: z.number().positive().optional(),
  streams: z.array(z.string()).default([]),
  reference: z.object({ frames: z.int().nonnegative() }).optional(),
  classes: z.array(z.string()).default([]),
  detectors: z
    .array(z.object({ id: z.string(), title: z.string(), kind: z.string(), calibrated: z.boolean().default(true) }))
    .default([]),
});
export type PlanView = z.infer<typeof planViewSchema>;
