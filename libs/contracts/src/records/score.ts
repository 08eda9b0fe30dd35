import { z } from 'zod';
import { placeSchema } from './reading.js';

/** How a detector has done so far, against the truth. */
export const scoreSchema = placeSchema.extend({
  detector: z.string().min(1),
  kind: z.string().min(1),
  /** Alarm policy: `latch`, `reset`, `rebaseline(n)` or `hold(n)`. */
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
  /** False alarms per 1,000 clean frames. This and the following: null where it is not defined, missing in records of old. */
  falseAlarmsPerThousand: z.number().nullish(),
  /** Mean time between false alarms: clean frames for each. */
  mtfa: z.number().nullish(),
  /** Mean time to detection, frames from the onset, over the episodes that were hit. */
  mtd: z.number().nullish(),
  /** Missed detection rate: missed of the decided episodes. */
  mdr: z.number().nullish(),
  /** Mean time ratio, mtfa / mtd · (1 − mdr): larger is better. */
  mtr: z.number().nullish(),
  /** Normalised detection time, 0..1: delay as a share of the episode, 1 when missed. */
  ndt: z.number().nullish(),
  final: z.boolean(),
});
export type Score = z.infer<typeof scoreSchema>;
