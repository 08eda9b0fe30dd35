import { z } from 'zod';
import type { ModelCard } from '../model-card.js';
import { cardDetails } from './card-details.schema.js';

const count = z.int().nonnegative();
const positive = z.int().positive();
const share = z.number().min(0).max(1);
const text = z.string().min(1);

/** A stored `card.json`: a {@link ModelCard} without `file`. Fields that are not known here are left out. */
export const cardSchema = z.object({
  id: text,
  dataset: text,
  source: z.enum(['medmnist', 'phantom', 'own']),
  architecture: text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
  served: z.object({ url: z.url({ protocol: /^https?$/ }), platform: z.string() }).exactOptional(),
  opset: count,
  parameters: count,
  input: z.object({
    height: positive,
    width: positive,
    channels: z.union([z.literal(1), z.literal(3)]),
    layout: z.enum(['NHWC', 'NCHW']),
    type: z.enum(['uint8', 'float32']),
    range: z.tuple([z.number(), z.number()]).exactOptional(),
    graphChannels: z.literal(3).exactOptional(),
  }),
  outputs: z.object({
    logits: positive,
    embedding: positive,
    scores: z.enum(['logits', 'probabilities']).exactOptional(),
    names: z.object({ scores: text, embedding: text.nullable() }).exactOptional(),
  }),
  classes: z.array(text).min(2),
  temperature: z.number().positive(),
  test: z.object({
    images: positive,
    accuracy: share,
    accuracyStandardError: share,
    macroF1: share,
    auc: share.nullable(),
    ece: share,
    eceUncalibrated: share,
    eceExpected: share,
  }),
  learnedFrom: z.object({ split: text, md5: text, note: z.string().exactOptional() }),
  training: z.object({ seconds: z.number().nonnegative(), epochs: count, seed: z.int(), torch: text }),
  licence: text,
  intendedUse: text,
  ...cardDetails,
}) satisfies z.ZodType<Omit<ModelCard, 'file'>>;
