import { z } from 'zod';

const base = { run: z.string().min(1), stream: z.string().min(1) };

/**
 * What a person did, or what began a run. A `start` carries the plan; the others hold from `seq` on, a number above every frame
 * handed out before, and are persisted before the first frame that they affect.
 */
export const controlSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start'), ...base, plan: z.unknown() }),
  z.object({
    action: z.literal('inject'),
    ...base,
    seq: z.int().nonnegative(),
    effect: z.string(),
    severity: z.number().min(0).max(1),
    ramp: z.int().nonnegative(),
    until: z.int().positive().optional(),
  }),
  z.object({ action: z.literal('pause'), ...base, seq: z.int().nonnegative() }),
  z.object({ action: z.literal('resume'), ...base, seq: z.int().nonnegative() }),
  z.object({ action: z.literal('speed'), ...base, seq: z.int().nonnegative(), factor: z.number().positive() }),
  /** So many frames more of a paused run. */
  z.object({ action: z.literal('step'), ...base, seq: z.int().nonnegative(), frames: z.int().positive() }),
  z.object({ action: z.literal('acknowledge'), ...base, seq: z.int().nonnegative(), alert: z.string() }),
  z.object({ action: z.literal('stop'), ...base, seq: z.int().nonnegative() }),
  /** The stream has been produced to its end; `seq` is the number of frames. */
  z.object({ action: z.literal('end'), ...base, seq: z.int().nonnegative() }),
]);
export type Control = z.infer<typeof controlSchema>;

/** What a console asks for; the producer of the stream gives it its seq and publishes it as a {@link Control}. */
export const controlRequestSchema = z.object({
  id: z.string(),
  run: z.string().min(1),
  stream: z.string().min(1),
  action: z.enum(['inject', 'pause', 'resume', 'step', 'speed', 'acknowledge', 'stop']),
  effect: z.string().optional(),
  severity: z.number().min(0).max(1).optional(),
  ramp: z.int().nonnegative().optional(),
  frames: z.int().positive().max(10_000).optional(),
  factor: z.number().positive().optional(),
  alert: z.string().optional(),
});
export type ControlRequest = z.infer<typeof controlRequestSchema>;
