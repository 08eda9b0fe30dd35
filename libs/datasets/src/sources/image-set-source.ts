import { SimdriftError } from '@simdrift/contracts';
import type { Dataset } from '../dataset.js';
import type { SplitName } from '../registry/dataset-info.js';
import { drawClass } from './draw-class.js';
import type { SampleSource } from './sample-source.js';

/**
 * Draws from a split of real images: uniformly over the images, or over those of a class drawn by weights.
 *
 * @throws {SimdriftError} as `Dataset.split`
 * @example (await imageSetSource(data, 'test')).draw(random, null).sample; // 'test:17'
 */
export async function imageSetSource(dataset: Dataset, split: SplitName): Promise<SampleSource> {
  const set = await dataset.split(split);
  const byClass: number[][] = set.classes.map(() => []);
  set.labels.forEach((label, index) => byClass[label]!.push(index));
  const counts = byClass.map((indices) => indices.length);
  return {
    dataset: dataset.info.name,
    source: dataset.source,
    classes: set.classes,
    channels: set.channels,
    height: set.height,
    width: set.width,
    hash: `${dataset.hash}/${split}`,
    classShares: counts.map((count) => count / set.count),
    attributes: [],
    count: (label) => (label === undefined ? set.count : (counts[label] ?? 0)),
    draw(random, classWeights, cohort = {}) {
      if (Object.keys(cohort).length > 0) {
        throw new SimdriftError(
          'SIMDRIFT_USAGE',
          `${dataset.info.title} does not say who its images are of, so no cohort can be drawn.`,
          {
            hint: 'Draw cohorts from the phantom.',
          },
        );
      }
      let index: number;
      if (classWeights === null) {
        index = random.below(set.count);
      } else {
        const ofClass = byClass[drawClass(random, classWeights, counts)]!;
        index = ofClass[random.below(ofClass.length)]!;
      }
      return { image: set.image(index), label: set.labels[index]!, sample: `${split}:${index}`, cohort: {} };
    },
  };
}
