import { z } from 'zod';
import type { AlertsDto } from './live-dto.js';

/** The alerts of a run: open before resolved, grave before light, new before old. */
export const alertsSchema = z.object({
  run: z.string(),
  alerts: z.array(
    z.object({
      id: z.string(),
      stream: z.string(),
      seq: z.int(),
      opened: z.int().describe('The seq at which it opened.'),
      lifecycle: z.enum(['open', 'acknowledged', 'resolved']),
      severity: z.enum(['info', 'warning', 'critical']),
      cause: z.string(),
      title: z.string(),
      detectors: z.array(z.string()),
      evidence: z.array(z.object({ name: z.string(), value: z.number(), reference: z.number().nullable() })),
      accuracyLost: z.number().nullable(),
      recommendations: z.array(z.string()),
    }),
  ),
}) satisfies z.ZodType<AlertsDto>;
