import { z } from 'zod';
import { pixelsSchema } from '../scenarios/preview-dto.js';

export const thumbnailsAskedSchema = z.strictObject({
  dataset: z.string().min(1).max(50).default('pneumoniamnist').describe('Name of a data set.'),
  source: z
    .enum(['medmnist', 'phantom', 'auto'])
    .default('auto')
    .describe('`auto`: real images where they are at hand, else the phantom.'),
  sample: z.coerce.number().int().min(0).max(0xffffffff).default(0).describe('Which image: the number of a draw.'),
  severity: z.coerce.number().min(0).max(1).default(0.7),
});

export const thumbnailsSchema = z.object({
  dataset: z.string(),
  source: z.string().describe('Where the image comes from: `medmnist` or `phantom`.'),
  sample: z.string().describe('Which image it is.'),
  severity: z.number(),
  original: pixelsSchema,
  effects: z
    .array(z.object({ name: z.string(), picture: pixelsSchema }))
    .describe('The image under each effect on pixels; effects on colour only where it has colour.'),
});
export type ThumbnailsDto = z.output<typeof thumbnailsSchema>;
