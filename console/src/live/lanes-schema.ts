import { z } from 'zod';
import type { LanesDto } from './live-dto.js';

const frame = z.int().min(0);

/** What was injected and what the detectors said of it, stream by stream. */
export const lanesSchema = z.object({
  run: z.string(),
  streams: z.array(
    z.object({
      stream: z.string(),
      truth: z.array(
        z.object({
          effect: z.string(),
          intervals: z.array(z.tuple([frame, frame, z.number()])).describe('[from, until, mean severity]'),
        }),
      ),
      lanes: z.array(
        z.object({
          detector: z.string(),
          states: z
            .array(z.tuple([frame, z.enum(['pending', 'stable', 'warning', 'drift'])]))
            .describe('[from, state]; each holds until the next one, the last until now.'),
          dropped: z.int().describe('Older changes of state that are not kept.'),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<LanesDto>;
