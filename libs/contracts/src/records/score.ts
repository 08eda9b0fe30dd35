import { z } from 'zod';
import { placeSchema } from './reading.js';

/** How a detector has done so far, against the truth. */
export const scoreSchema = placeSchema.extend({
  detector: z.string().min(1),
  kind: z.string().min(1),
  /** Alarm policy: `latch`, `reset` or `rebaseline(n)`. */
  policy: z.string(),
  episodes: z.int().nonnegative(),
  hits: z.int().nonnegative(),
  missed: z.int().nonnegative(),
  falseAlarms: z.int().nonnegative(),
  /** Clean frames seen: what `falseAlarms` is a rate of. */
  cleanFrames: z.int().nonnegative(),
  firstAlarm: z.int().nonnegative().nullable(),
  /** Frames from the onset of the first episode that was hit to its alarm. */
  delay: z.int().nonnegative().nullable(),
  /** The same, from the begin of the ramp. */
  delayFromBegin: z.int().nonnegative().nullable(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  final: z.boolean(),
});
export type Score = z.infer<typeof scoreSchema>;
