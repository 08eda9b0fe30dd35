import { z } from 'zod';
import { accuracySchema } from './accuracy-schema.js';
import { alertsSchema } from './alerts-schema.js';
import { fairnessSchema } from './fairness-schema.js';
import { featuresSchema } from './features-schema.js';
import { lanesSchema } from './lanes-schema.js';
import type { SnapshotDto } from './live-dto.js';
import { filmSchema, picturesSchema } from './picture-schema.js';
import { runSchema } from './run-schema.js';
import { scoresSchema } from './scores-schema.js';

/**
 * Everything that is known of a run, as `GET /api/v1/runs/{run}` answers it. The types of the page are in live-dto.ts, which imports
 * nothing; the compiler holds the two equal: `satisfies` here, and `AnswerOf` where the controller answers.
 */
export const snapshotSchema = z.object({
  run: runSchema,
  lanes: lanesSchema,
  accuracy: accuracySchema,
  fairness: fairnessSchema,
  features: featuresSchema,
  alerts: alertsSchema,
  scores: scoresSchema,
  picture: picturesSchema,
  film: filmSchema,
}) satisfies z.ZodType<SnapshotDto>;
