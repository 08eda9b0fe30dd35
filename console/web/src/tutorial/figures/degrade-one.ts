import { phantomOf } from '@simdrift/datasets';
import {
  degradation,
  degradations,
  degrade,
  meanAbsoluteChange,
  meanSquaredError,
  psnr,
  randomAt,
  randomKey,
  ssim,
  type Image,
} from '@simdrift/imaging';
import { numberOf, textOf, type Figure } from '../figure.js';
import { short } from './format.js';
import { datasetChoice, severityRange } from './shared-controls.js';

/** One image, one degradation, and four ways to say how far it went. */
export const degradeOne: Figure = {
  id: 'degrade',
  title: 'Degrade an image',
  controls: [
    datasetChoice('pneumoniamnist'),
    {
      kind: 'choice',
      name: 'effect',
      label: 'Degradation',
      value: 'low_dose_noise',
      options: degradations.map(({ name, title }) => [name, title]),
    },
    severityRange(0.3),
    { kind: 'range', name: 'image', label: 'Which image', min: 0, max: 20, step: 1, value: 0 },
  ],
  compute(params) {
    const severity = numberOf(params, 'severity');
    const name = textOf(params, 'effect');
    const original = sampleImage(textOf(params, 'dataset'), numberOf(params, 'image'));
    const random = randomAt(randomKey(7, 'tutorial', name), numberOf(params, 'image'));
    const degraded = degrade(original, name, severity, random);
    const { title, description } = degradation(name);
    const similarity = ssim(original, degraded);
    return {
      panels: [
        {
          kind: 'images',
          title: `${title}: ${description}`,
          size: 140,
          cells: [
            { name: 'original', image: original },
            { name: `severity ${severity}`, image: degraded },
            { name: 'difference, 4 times as bright', image: difference(original, degraded) },
          ],
        },
      ],
      facts: [
        { name: 'Mean change', value: `${short(meanAbsoluteChange(original, degraded))} levels` },
        { name: 'Mean squared error', value: short(meanSquaredError(original, degraded)) },
        { name: 'PSNR', value: `${short(psnr(original, degraded))} dB` },
        { name: 'SSIM', value: similarity.toFixed(3) },
      ],
      say: `${title} at severity ${severity}: the structural similarity to the original is ${similarity.toFixed(3)}, the mean change ${short(meanAbsoluteChange(original, degraded))} of 255 levels.`,
    };
  },
};

/** A phantom of a set, of whichever class its number falls on. */
export function sampleImage(dataset: string, index: number): Image {
  const phantom = phantomOf(dataset);
  return phantom.sample(randomAt(randomKey(7, 'tutorial', dataset), index), index % phantom.classes.length);
}

/** 4 |a − b|: black where nothing changed. */
function difference(a: Image, b: Image): Image {
  return { ...a, pixels: a.pixels.map((value, i) => Math.min(255, 4 * Math.abs(value - b.pixels[i]!))) };
}
