import { z } from 'zod';
import { placeSchema } from './reading.js';

/** A figure over a window of a stream; `seq` is the last frame (by due time) of the window. */
export const metricSchema = placeSchema.extend({
  name: z.string().min(1),
  value: z.number(),
  /** Frames in the window. */
  count: z.int().nonnegative(),
  /** First frame of the window. */
  from: z.int().nonnegative(),
  /** Interval of about one standard error on each side, where there is one; of estimates and cohorts of 90 % (docs/measurements.md). */
  low: z.number().optional(),
  high: z.number().optional(),
  /** What the figure is split by, e.g. `{ actual: '0', predicted: '1' }`. */
  tags: z.record(z.string(), z.string()).optional(),
});
export type Metric = z.infer<typeof metricSchema>;

/** What the model said of one sampled frame (for pictures). */
export const sampleSchema = placeSchema.extend({
  predicted: z.int().nonnegative(),
  confidence: z.number(),
});
export type Sample = z.infer<typeof sampleSchema>;
