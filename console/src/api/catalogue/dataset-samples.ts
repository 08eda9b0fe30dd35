import type { SampleSource } from '@simdrift/datasets';
import { randomAt, randomKey } from '@simdrift/imaging';
import { z } from 'zod';
import { pixelsOf } from '../scenarios/pixels-of.js';
import { pixelsSchema } from '../scenarios/preview-dto.js';

export const datasetSamplesSchema = z.object({
  dataset: z.string(),
  source: z.string().describe('Where the images come from: `medmnist` (test split) or `phantom`.'),
  classes: z
    .array(
      z.object({
        label: z.int(),
        name: z.string(),
        share: z.number().describe('Of the cases of a run without prevalence drift, 0 to 1.'),
        images: z.array(pixelsSchema),
      }),
    )
    .describe('In the order of the labels.'),
});
export type DatasetSamplesDto = z.output<typeof datasetSamplesSchema>;

/**
 * Some images of every class, to see what the classes of a set look like. The same seed gives the same images; a class with few images may
 * show one twice.
 *
 * @param count - images of each class, from 1
 * @example
 * datasetSamples(await openSource('breastmnist', 'phantom', places, 'test'), { count: 4, seed: 1 }).classes[0]!.images.length; // 4
 */
export function datasetSamples(
  source: SampleSource,
  { count, seed }: { readonly count: number; readonly seed: number },
): DatasetSamplesDto {
  return {
    dataset: source.dataset,
    source: source.source,
    classes: source.classes.map((name, label) => {
      const only = source.classes.map((_, other) => (other === label ? 1 : 0));
      const key = randomKey(seed, 'samples', `class ${label}`);
      // A class that the split lacks cannot be drawn.
      const shown = source.count(label) === 0 ? 0 : count;
      const images = Array.from({ length: shown }, (_, k) => pixelsOf(source.draw(randomAt(key, k), only).image));
      return { label, name, share: source.classShares[label]!, images };
    }),
  };
}
