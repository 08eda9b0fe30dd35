import { z } from 'zod';

const pixelsSchema = z.object({
  height: z.int(),
  width: z.int(),
  channels: z.union([z.literal(1), z.literal(3)]),
  data: z.string().describe('Base64 of uint8, height × width × channels.'),
});

/** A sampled frame as the API documents it: the image as it was, as it was streamed, and what the model said. */
export const pictureSchema = z.object({
  stream: z.string(),
  seq: z.int(),
  sample: z.string(),
  label: z.int().describe('The true class.'),
  effects: z.array(z.object({ effect: z.string(), severity: z.number() })),
  original: pixelsSchema,
  streamed: pixelsSchema,
  prediction: z.object({ predicted: z.int(), confidence: z.number() }).nullable(),
});
