import type { ImageStatistics } from '@simdrift/datasets';
import { table } from '../terminal/output.js';

/** Statistics of a set for a person: all images, then each class. */
export function statisticsText(title: string, classes: readonly string[], found: ImageStatistics): string {
  const row = (
    name: string,
    { images, mean, between, within }: ImageStatistics['classes'][number] | ImageStatistics,
  ) => [name, String(images), mean.toFixed(1), between.toFixed(1), within.toFixed(1)];
  return [
    `${title}, gray levels from 0 to 255`,
    '',
    table([
      ['', 'images', 'mean', 'between images', 'within images', 'found by a linear probe'],
      [...row('all', found), found.probeAccuracy.toFixed(3)],
      ...found.classes.map((one, label) => [...row(classes[label]!, one), one.probeRecall.toFixed(3)]),
    ]),
    '',
    `channels        ${found.channels.map((mean) => mean.toFixed(1)).join(' / ')}`,
    `spectrum slope  ${found.spectrumSlope.toFixed(2)}`,
    `Fisher ratio    ${found.fisherRatio.toFixed(3)}`,
  ].join('\n');
}
