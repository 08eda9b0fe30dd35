import { z } from 'zod';
import type { FilmDto, PictureDto, PicturesDto } from './live-dto.js';

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
}) satisfies z.ZodType<PictureDto>;

/** The newest judged picture of every stream. */
export const picturesSchema = z.object({
  run: z.string(),
  pictures: z.array(pictureSchema),
}) satisfies z.ZodType<PicturesDto>;

/** The last sampled frames of every stream, small. */
export const filmSchema = z.object({
  run: z.string(),
  streams: z.array(
    z.object({
      stream: z.string(),
      frames: z.array(
        z.object({ seq: z.int(), label: z.int(), predicted: z.int().nullable(), thumbnail: pixelsSchema }),
      ),
    }),
  ),
}) satisfies z.ZodType<FilmDto>;
