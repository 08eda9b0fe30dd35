import { z } from 'zod';
import { ESTIMATE_METHODS, type AccuracyDto } from './live-dto.js';

const windowsSchema = z.array(
  z.object({
    seq: z.int(),
    value: z.number(),
    count: z.int(),
    low: z.number().nullable().describe('About one standard error below; of an estimate the 90 % band.'),
    high: z.number().nullable(),
  }),
);

/** Accuracy of each stream over time, measured and estimated without labels. */
export const accuracySchema = z.object({
  run: z.string(),
  streams: z.array(
    z.object({
      stream: z.string(),
      reference: z.number().nullable().describe('Mean over the clean warm-up; null until a window of it is complete.'),
      windows: windowsSchema,
      estimates: z.array(z.object({ method: z.enum(ESTIMATE_METHODS), windows: windowsSchema })),
    }),
  ),
}) satisfies z.ZodType<AccuracyDto>;
