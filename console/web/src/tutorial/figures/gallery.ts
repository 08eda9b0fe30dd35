import { degradations, degrade, randomAt, randomKey, ssim } from '@simdrift/imaging';
import { numberOf, textOf, type Figure } from '../figure.js';
import { sampleImage } from './degrade-one.js';
import { datasetChoice, severityRange } from './shared-controls.js';

/** Every degradation there is, on one image. */
export const gallery: Figure = {
  id: 'gallery',
  title: 'The whole gallery',
  controls: [datasetChoice('bloodmnist'), severityRange(0.5)],
  compute(params) {
    const severity = numberOf(params, 'severity');
    const original = sampleImage(textOf(params, 'dataset'), 4);
    const shown = degradations
      .filter(({ channels }) => channels === 'any' || original.channels === 3)
      .map(({ name, title }) => {
        const image = degrade(original, name, severity, randomAt(randomKey(7, 'gallery', name), 0));
        return { name: title, image, similarity: ssim(original, image) };
      });
    const bySimilarity = [...shown].sort((a, b) => a.similarity - b.similarity);
    const [harshest, gentlest] = [bySimilarity[0]!, bySimilarity.at(-1)!];
    return {
      panels: [
        {
          kind: 'images',
          title: `One image, ${shown.length} degradations, severity ${severity}`,
          size: 72,
          cells: [{ name: 'Original', image: original }, ...shown.map(({ name, image }) => ({ name, image }))],
        },
      ],
      facts: [
        { name: 'Least like the original', value: `${harshest.name}: SSIM ${harshest.similarity.toFixed(2)}` },
        { name: 'Most like the original', value: `${gentlest.name}: SSIM ${gentlest.similarity.toFixed(2)}` },
      ],
      say: `At severity ${severity} this image keeps least structure under ${harshest.name} (SSIM ${harshest.similarity.toFixed(2)}) and most under ${gentlest.name} (${gentlest.similarity.toFixed(2)}). The same number does not mean the same harm.`,
    };
  },
};
