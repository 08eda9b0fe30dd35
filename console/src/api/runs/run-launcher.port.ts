import { z } from 'zod';

const name = z.string().min(1).max(200);

/** What a person may choose for a run; what is left out is as the process was started, or as the scenario says. */
export const runWishesSchema = z.strictObject({
  scenario: name.regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a scenario of the library').optional(),
  dataset: name
    .optional()
    .describe('Official or short name, e.g. `pneumoniamnist`. Default: the first of the scenario.'),
  source: z.enum(['medmnist', 'phantom']).optional(),
  model: name
    .optional()
    .describe('An architecture (`resnet18`) or the id of a model of the zoo. Default: the most accurate one.'),
  rate: z.number().positive().max(10_000).optional().describe('Frames a second and stream.'),
  frames: z.int().positive().max(10_000_000).optional().describe('Frames of each stream.'),
  seed: z.int().nonnegative().max(0xffffffff).optional(),
});
export type RunWishes = z.output<typeof runWishesSchema>;

/** Begins runs: the process that composes the console has the line. */
export interface RunLauncher {
  /**
   * Ends the run in hand, if there is one, and begins another; resolves when it has been planned.
   *
   * @throws {SimdriftError} for a choice that does not fit together; the run in hand then goes on
   */
  start(wishes: RunWishes): Promise<{ readonly run: string }>;
  /** Streams a recorded run again under a new id. @throws {SimdriftError} `SIMDRIFT_UNKNOWN_RUN`, or data that are no longer there */
  replay(run: string): Promise<{ readonly run: string }>;
}
