import { z } from 'zod';

/** A cohort attribute that a scenario assigns to cases of data that do not say who they are of. */
export const simulatedCohortSchema = z.strictObject({
  attribute: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]*$/, 'letters, digits and underscores')
    .describe(
      'Its name; records carry it as `simulated_NAME`. Where the data bring an attribute of this name, theirs is used.',
    ),
  by: z
    .string()
    .default('sample')
    .describe(
      'How a case gets its group: `sample` (default), at random, always the same for an image; or an image feature such as `mean`: the groups then cut its natural distribution from low to high, so that they really differ.',
    ),
  groups: z
    .record(z.string().min(1), z.number().gt(0).max(1))
    .describe('The groups and their natural shares, which sum to 1.'),
});
export type SimulatedCohort = z.output<typeof simulatedCohortSchema>;
