import { z } from 'zod';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const shares = z.array(share);
const counts = z.array(count);
const losses = z.array(z.number().nonnegative());
const bins = z.object({ images: counts, confidence: z.array(share.nullable()), accuracy: z.array(share.nullable()) });
const cohort = z.object({ images: count, accuracy: share, accuracyStandardError: share, balancedAccuracy: share });

/** The optional parts of a card, a {@link CardDetails}: cards of before 2026-11-23 have none of them. */
export const cardDetails = {
  default: z.literal(true).exactOptional(),
  validation: z
    .object({
      images: count,
      accuracy: share,
      accuracyStandardError: share,
      auc: share,
      loss: z.number().nonnegative(),
    })
    .exactOptional(),
  seeds: z
    .object({
      accuracyMean: share,
      accuracyStandardError: share.nullable(),
      runs: z.array(z.object({ seed: z.int(), epoch: count, validationAuc: share, testAccuracy: share })).min(1),
    })
    .exactOptional(),
  history: z
    .object({
      trainingLoss: losses,
      validationLoss: losses,
      validationAccuracy: shares,
      validationAuc: shares,
    })
    .exactOptional(),
  confusion: z.array(counts).exactOptional(),
  perClass: z.object({ images: counts, precision: shares, recall: shares, f1: shares }).exactOptional(),
  reliability: z.object({ calibrated: bins, uncalibrated: bins }).exactOptional(),
  cohorts: z.record(z.string(), z.record(z.string(), cohort)).exactOptional(),
};
