import { z } from 'zod';
import type { RunDto } from './live-dto.js';

/** Where a run stands, as the API documents it. */
export const runSchema = z.object({
  run: z.string(),
  planned: z
    .boolean()
    .describe('False until the record that carries the plan has been read; names are ids until then.'),
  scenario: z.object({ name: z.string(), title: z.string() }),
  dataset: z.string(),
  source: z.string(),
  model: z.string(),
  seed: z.number().nullable(),
  frames: z.int().nullable().describe('Of each stream; null for a run without an end.'),
  rate: z.number().nullable().describe('Nominal frames per second and stream, which event time follows.'),
  warmUp: z.int().describe('Frames of the clean warm-up that the references are drawn in.'),
  classes: z.array(z.string()),
  detectors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      calibrated: z.boolean().describe('Whether its false-alarm rate is set by calibration.'),
    }),
  ),
  streams: z.array(z.object({ id: z.string(), seen: z.int().describe('One more than the newest seq in any record.') })),
  speed: z.number().describe('Pace relative to the nominal rate, as a person last set it; 1 until then.'),
  phase: z.enum(['streaming', 'paused', 'ended']),
}) satisfies z.ZodType<RunDto>;
