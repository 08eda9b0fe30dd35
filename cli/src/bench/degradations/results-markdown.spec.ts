import { describe, expect, it } from '@jest/globals';
import { effectVariants } from '../../effects/effect-variants.js';
import { atLevels, heatMapOf } from './heat-map-of.js';
import { resultsMarkdown } from './results-markdown.js';
import type { MeasuredData } from './results.js';

const TEN = [0.9, 0.89, 0.9, 0.88, 0.8, 0.8, 0.8, 0.7, 0.6, 0.5];
const row = (accuracy: number[]) => ({
  fingerprint: 'f',
  accuracy,
  chance: accuracy.map(() => 0.004),
  error: accuracy.map(() => 0.02),
});
const data: MeasuredData = {
  dataset: 'breastmnist',
  source: 'medmnist',
  hash: 'md5:0',
  images: 156,
  repeats: 7,
  effects: {
    blur: {
      fingerprint: 'f',
      change: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      psnr: [null, null, 40, 39, 38, 37, 36, 35, 34, 33],
    },
    'motion_blur@level': { fingerprint: 'f', change: [1, 2, 3, 4, 5], psnr: [50, 40, 30, 20, 10] },
  },
  models: {
    'medmnist/breastmnist/resnet18': {
      sha256: 'x',
      clean: 0.9,
      effects: { blur: row(TEN), 'motion_blur@level': row([0.95, 0.9, 0.9, 0.9, 0.9]) },
    },
  },
};
const variants = effectVariants('breastmnist', 1);

describe(atLevels.name, () => {
  it('takes every other one of ten, and all of five', () => {
    expect([atLevels([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), atLevels([1, 2, 3, 4, 5])]).toEqual([
      [2, 4, 6, 8, 10],
      [1, 2, 3, 4, 5],
    ]);
  });
});

describe(resultsMarkdown.name, () => {
  const page = resultsMarkdown({ about: '', data: { 'medmnist/breastmnist': data } }, () => variants);
  const line = (start: string) => page.split('\n').find((text) => text.startsWith(`| ${start} |`));

  it('says what was lost at each level, with chance and onset', () => {
    expect(line('Blur')).toBe(
      '| Blur | 1.0 · 3.0 · 5.0 · 7.0 · 9.0 | ∞ · 39 · 37 · 35 · 33 | 1.0 · 2.0 · 10.0 · 20.0 · 40.0 ± 0.4 | 0.33 |',
    );
  });

  it('marks a gain with its minus, and an onset that is never reached', () => {
    expect(line('Motion blur, published')).toContain('| −5.0 · 0.0 · 0.0 · 0.0 · 0.0 ± 0.4 | 1.00 |');
  });

  it('names images, repeats and the picture', () => {
    expect(page).toContain('156 test images, each degraded 7 times (n = 1092 a cell)');
    expect(page).toContain('(medmnist-breastmnist.svg)');
  });
});

describe(heatMapOf.name, () => {
  it('has a row for what was measured, by family, in points', () => {
    const { families, models } = heatMapOf(data, variants);
    expect(models).toEqual([{ name: 'resnet18', clean: 0.9 }]);
    const rows = families.flatMap(([, members]) => members);
    expect(rows.map(({ title }) => title)).toEqual(['Blur', 'Motion blur, published']);
    const points = rows[0]!.lost[0]!.map((value) => Number(value.toFixed(6)));
    expect(points).toEqual([1, 2, 10, 20, 40]);
  });
});
