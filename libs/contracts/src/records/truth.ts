import { z } from 'zod';
import { placeSchema } from './reading.js';

/** What was injected over `seq <= s < until`: one record per effect in force and cadence; `none` when nothing was. */
export const truthSchema = placeSchema.extend({
  until: z.int().positive(),
  effect: z.string().min(1),
  /** Mean severity over the interval, 0..1. */
  severity: z.number().min(0).max(1),
});
export type Truth = z.infer<typeof truthSchema>;

/** A sampled picture pair: what the image was and what was streamed. Pixels are base64 of uint8 HWC. */
export const pictureSchema = placeSchema.extend({
  sample: z.string(),
  height: z.int().positive(),
  width: z.int().positive(),
  channels: z.union([z.literal(1), z.literal(3)]),
  original: z.string(),
  streamed: z.string(),
  label: z.int().nonnegative(),
  effects: z.array(z.object({ effect: z.string(), severity: z.number() })),
});
export type Picture = z.infer<typeof pictureSchema>;
