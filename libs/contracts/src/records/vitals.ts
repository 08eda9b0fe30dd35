import { z } from 'zod';

/** How a process does at a moment of the wall clock: it belongs to no run. */
export const vitalsSchema = z.object({
  /** App: `producers`, `processors` or `sinks`; `simdrift` for all of them in one process. */
  process: z.string().min(1),
  /** Which one of several: host name and process id. */
  instance: z.string().min(1),
  /** Microseconds since the epoch, wall clock. */
  time: z.number().nonnegative(),
  figures: z.array(
    z.object({
      /** For example `rate`. */
      name: z.string().min(1),
      /** What it is split by, for example the stage. */
      part: z.string().min(1),
      value: z.number(),
    }),
  ),
});
export type Vitals = z.infer<typeof vitalsSchema>;
