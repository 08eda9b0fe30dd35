import { z } from 'zod';

/** What a detector of the battery looks at. */
export const DETECTOR_INPUTS = ['features', 'softmax', 'embedding', 'confidence', 'errors', 'none'] as const;
export type DetectorInput = (typeof DETECTOR_INPUTS)[number];

/** A detector of a run, as its plan records it. */
export const batteryItemSchema = z.object({
  /** Id in records and on screens, e.g. `ks-softmax`. */
  id: z.string().min(1),
  title: z.string(),
  kind: z.enum(['windowed', 'online', 'sequential', 'dummy', 'external']),
  /** Name in `@simdrift/detectors`; of an external detector, its id. */
  detector: z.string(),
  input: z.enum(DETECTOR_INPUTS),
  /** Options beside the calibrated ones. */
  options: z.record(z.string(), z.number()),
  /** Whether its false-alarm rate is set by calibration, so that it may open an alert. */
  calibrated: z.boolean(),
  /** Thresholds of the literature in place of calibrated ones. */
  mode: z.literal('textbook').optional(),
  /** What follows an alarm, as named in every table: `latch`, `reset`, `rebaseline(n)`, `hold(n)`; `own`: an external detector's own. */
  policy: z.string().regex(/^(latch|reset|own|(rebaseline|hold)\(\d+\))$/),
});
export type BatteryItem = z.output<typeof batteryItemSchema>;
