import { z } from 'zod';

/** A record that could not be used, with why and where it came from. The record itself is the value of the message. */
export const deadLetterSchema = z.object({
  topic: z.string(),
  partition: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  code: z.string(),
  reason: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
