import { z } from 'zod';

export const DETECTOR_STATES = ['pending', 'stable', 'warning', 'drift'] as const;
export type DetectorState = (typeof DETECTOR_STATES)[number];

export const placeSchema = z.object({
  run: z.string().min(1),
  stream: z.string().min(1),
  seq: z.int().nonnegative(),
  time: z.number().nonnegative(),
});

/** What a detector said at a frame: published on every change of state and at a cadence. */
export const readingSchema = placeSchema.extend({
  /** Detector id in the run, e.g. `ks-softmax`. */
  detector: z.string().min(1),
  state: z.enum(DETECTOR_STATES),
  statistic: z.number(),
  threshold: z.number(),
  pValue: z.number().min(0).max(1).optional(),
  eValue: z.number().nonnegative().optional(),
  /** True on the transition into drift. */
  alarm: z.boolean(),
  /** The inputs that moved most, largest first: name and its share of the statistic or own statistic. */
  evidence: z.array(z.object({ name: z.string(), value: z.number() })).optional(),
});
export type Reading = z.infer<typeof readingSchema>;
