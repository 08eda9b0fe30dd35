import { z } from 'zod';

/** A scenario is a page or two; what is much longer is none. */
export const textSchema = z.string().max(48_000).describe('The scenario as YAML.');

export const previewAskedSchema = z.strictObject({
  text: textSchema,
  dataset: z.string().max(200).optional().describe('Default: the first of the scenario.'),
  source: z
    .enum(['medmnist', 'phantom', 'auto'])
    .default('auto')
    .describe('`auto`: real images where they are at hand, else the phantom.'),
  stream: z.string().max(200).optional().describe('Default: the first.'),
  frame: z.int().nonnegative().describe('The moment of the timeline.'),
  samples: z.int().min(1).max(16).default(8),
  seed: z.int().nonnegative().max(0xffffffff).default(1),
  same: z
    .boolean()
    .default(true)
    .describe('The same cases at every moment; false: the very frames that a run of this seed streams from there on.'),
});

export const pixelsSchema = z.object({
  height: z.int(),
  width: z.int(),
  channels: z.union([z.literal(1), z.literal(3)]),
  data: z.string().describe('Base64 of the bytes, row by row, channels together.'),
});

export type PixelsDto = z.output<typeof pixelsSchema>;

const levels = z.object({ mean: z.number(), deviation: z.number() });

const measures = z.object({
  original: levels.describe('Mean and standard deviation of brightness, in gray levels.'),
  streamed: levels,
  change: z.number().describe('Mean absolute change, in gray levels.'),
  mse: z.number().describe('Mean squared error, in gray levels².'),
  psnr: z.number().nullable().describe('Decibels; null where the images are equal.'),
  ssim: z.number().describe('Structural similarity, Wang et al. 2004; 1 for equal images.'),
});
export type Measures = z.output<typeof measures>;

export const previewSchema = z.object({
  dataset: z.string(),
  source: z.string().describe('Where the images come from: `medmnist` or `phantom`.'),
  stream: z.string(),
  frame: z.int(),
  effects: z.array(z.object({ name: z.string(), severity: z.number() })).describe('In force at that frame.'),
  unseen: z.array(z.string()).describe('Effects of the scenario that need the model of a run, and are not shown here.'),
  pairs: z.array(
    z.object({
      seq: z.int(),
      sample: z.string(),
      label: z.string(),
      was: z.string().describe('The class before its label was changed.'),
      original: pixelsSchema,
      streamed: pixelsSchema,
      measures,
    }),
  ),
  average: measures.describe('Over the pairs; PSNR of the mean squared error.'),
});
export type PreviewDto = z.output<typeof previewSchema>;
