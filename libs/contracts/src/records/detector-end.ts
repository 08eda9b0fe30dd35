import { z } from 'zod';

/**
 * The last word of an external detector on a stream, in the readings topic: it has said everything that it will say. SimDrift's own
 * detectors end with the stream itself ({@link EndOfStream}).
 */
export const detectorEndSchema = z.object({
  run: z.string().min(1),
  stream: z.string().min(1),
  /** Id of the detector, as the plan of the run names it. */
  detector: z.string().min(1),
});

export type DetectorEnd = z.infer<typeof detectorEndSchema>;
