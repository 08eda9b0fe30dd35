import { z } from 'zod';
import type { ScoresDto } from './live-dto.js';

const figure = z.number().nullable();

/** How each detector did against the truth so far. */
export const scoresSchema = z.object({
  run: z.string(),
  scores: z.array(
    z.object({
      stream: z.string(),
      detector: z.string(),
      kind: z.string(),
      policy: z.string(),
      episodes: z.int(),
      hits: z.int(),
      missed: z.int(),
      falseAlarms: z.int(),
      cleanFrames: z.int(),
      firstAlarm: z.int().nullable(),
      delay: figure.describe('Frames from the onset to the hit.'),
      delayFromBegin: figure,
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      mtfa: figure.describe('Mean time between false alarms, in frames.'),
      mtd: figure.describe('Mean time to detection.'),
      mdr: figure.describe('Missed detection rate.'),
      mtr: figure.describe('Mean time ratio: larger is better.'),
      ndt: figure.describe('Normalised detection time; null, as the four before, where it is not defined.'),
      final: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<ScoresDto>;
