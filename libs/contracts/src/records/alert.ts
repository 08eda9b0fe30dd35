import { z } from 'zod';
import { placeSchema } from './reading.js';

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const LIFECYCLES = ['open', 'acknowledged', 'resolved'] as const;
/** What SimDrift's own rules alert on; only the first by default. */
export const ALERT_CAUSES = ['drift', 'performance', 'calibration', 'fairness'] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];
export type Lifecycle = (typeof LIFECYCLES)[number];

/** A state of an alert; one record per change, `id` stays. `seq` is where this state began. */
export const alertSchema = placeSchema.extend({
  id: z.string().min(1),
  lifecycle: z.enum(LIFECYCLES),
  severity: z.enum(SEVERITIES),
  /** What the alert is about: `drift`, `performance`, `calibration` … One open alert per stream and cause. */
  cause: z.string().min(1),
  title: z.string(),
  /** Seq at which the alert opened. */
  opened: z.int().nonnegative(),
  /** Detectors that are in drift, first to notice first. */
  detectors: z.array(z.string()),
  evidence: z.array(z.object({ name: z.string(), value: z.number(), reference: z.number().optional() })),
  /** Accuracy lost against the reference, in 0..1, where labels have arrived. */
  accuracyLost: z.number().optional(),
  recommendations: z.array(z.string()),
});
export type Alert = z.infer<typeof alertSchema>;
