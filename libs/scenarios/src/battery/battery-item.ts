import { z } from 'zod';

/** What a detector of the battery looks at. */
export const DETECTOR_INPUTS = ['features', 'softmax', 'embedding', 'confidence', 'errors', 'none'] as const;
export type DetectorInput = (typeof DETECTOR_INPUTS)[number];

/** A detector of a run, as its plan records it. */
export const batteryItemSchema = z.object({
  /** Id in records and on screens, e.g. `ks-softmax`. */
  id: z.string().min(1),
  title: z.string(),
  kind: z.enum(['windowed', 'online', 'dummy']),
  /** Name in `@simdrift/detectors`. */
  detector: z.string(),
  input: z.enum(DETECTOR_INPUTS),
  /** Options beside the calibrated ones. */
  options: z.record(z.string(), z.number()),
  /** Whether its false-alarm rate is set by calibration, so that it may open an alert. */
  calibrated: z.boolean(),
  /** What follows an alarm, as named in every table: `latch`, `reset`, `rebaseline(n)`, `hold(n)`. */
  policy: z.string().regex(/^(latch|reset|(rebaseline|hold)\(\d+\))$/),
});
export type BatteryItem = z.output<typeof batteryItemSchema>;
