import { z } from 'zod';
import { ALERT_RULES, SimdriftError } from '@simdrift/contracts';
import { batteryItemSchema } from '../battery/battery-item.js';
import { scenarioSchema } from '../model/scenario.schema.js';

/**
 * All that a run is made of: with the accepted controls, `frameAt` needs nothing else (DESIGN.md rule 1). Published as the
 * first control of a run and kept in its record.
 */
export const planSchema = z.object({
  version: z.literal(1),
  /** Begins with the UTC time of its making, so that runs sort by name. */
  run: z.string().min(1),
  scenario: scenarioSchema,
  seed: z.int().nonnegative(),
  dataset: z.string(),
  source: z.enum(['medmnist', 'phantom', 'own']),
  /** Hash of the data, or version of the phantom. */
  datasetHash: z.string(),
  /** Path of the user's own data, where the run is on such. */
  dataFile: z.string().optional(),
  classes: z.array(z.string()).min(2),
  height: z.int().positive(),
  width: z.int().positive(),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** Model id and the SHA-256 of its file. */
  model: z.string(),
  modelHash: z.string(),
  /** Of a plan with the effect `adversarial`: which perturbation it is, and the L-infinity norm of it, of 255. */
  perturbation: z.object({ sha256: z.string(), epsilon: z.int().positive() }).optional(),
  frames: z.int().positive(),
  rate: z.number().positive(),
  /** Event time of frame 0, µs since the epoch. */
  startTime: z.int().nonnegative(),
  streams: z.array(z.string()).min(1),
  reference: z.object({ frames: z.int().positive(), split: z.enum(['test', 'val']) }),
  labels: z.object({ delay: z.int().nonnegative(), share: z.number() }),
  /** Frames between two truth records, and between two readings without news. */
  cadence: z.int().positive(),
  /** Every so many frames a picture pair goes to the truth topic, and every so many to the store. */
  pictures: z.object({ every: z.int().positive(), stored: z.int().positive() }),
  detection: z.object({
    window: z.int().positive(),
    step: z.int().positive(),
    /** False alerts allowed per 10,000 clean frames. */
    budget: z.number().positive(),
    /** Frames after the end of an episode within which an alarm still counts as a hit. */
    tolerance: z.int().nonnegative(),
    /** What may open an alert; left out: drift by calibrated detectors. */
    rules: z.enum(ALERT_RULES).optional(),
  }),
  detectors: z.array(batteryItemSchema).min(1),
  /** Severity from which on an effect costs the model a point of accuracy, as measured; effects not named count from their begin. */
  onsets: z.record(z.string(), z.number()).default({}),
});

export type Plan = z.output<typeof planSchema>;

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` when it is not a plan of a version that this program knows */
export function parsePlan(value: unknown): Plan {
  const result = planSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new SimdriftError(
    'SIMDRIFT_RECORD_INVALID',
    `A run's plan cannot be read: ${issue.path.join('.')}: ${issue.message}.`,
    {
      hint: 'It was written by another version of SimDrift; start a new run.',
    },
  );
}

/** Event time of a frame, µs: run start + seq / nominal rate. Pacing changes nothing of it. */
export function eventTime(plan: Pick<Plan, 'startTime' | 'rate'>, seq: number): number {
  return plan.startTime + Math.round((seq * 1_000_000) / plan.rate);
}

/** Whether a frame ever gets a label is part of the plan; when it does, it is due at this seq. */
export function labelDue(plan: Pick<Plan, 'labels'>, seq: number): number {
  return seq + plan.labels.delay;
}

/** Ticks of a stream: its frames, and then as many as the last label is late. */
export function ticksOf(plan: Pick<Plan, 'frames' | 'labels'>): number {
  return plan.frames + plan.labels.delay;
}
