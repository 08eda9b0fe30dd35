import { z } from 'zod';
import type { FeaturesDto } from './live-dto.js';

/** What the newest window says of each image feature, against the reference. */
export const featuresSchema = z.object({
  run: z.string(),
  streams: z.array(
    z.object({
      stream: z.string(),
      seq: z.int().describe('Newest frame of the window.'),
      count: z.int().describe('Frames of the window.'),
      features: z.array(
        z.object({
          name: z.string(),
          shift: z
            .number()
            .nullable()
            .describe('Difference of the means in standard deviations of the reference; null where that is constant.'),
          pValue: z
            .number()
            .nullable()
            .describe('Of the two-sample Kolmogorov–Smirnov test of this feature alone, at least 1e-12.'),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<FeaturesDto>;
