import { describe, expect, it } from '@jest/globals';
import { openSource } from '@simdrift/datasets';
import { degradations } from '@simdrift/imaging';
import { effectThumbnails } from './effect-thumbnails.js';

const phantom = (dataset: string) =>
  openSource(dataset, 'phantom', { dataDir: undefined, cacheDir: '', download: 'never' }, 'test');

describe(effectThumbnails.name, () => {
  it('shows every effect on a colour image, each another picture than the original, always the same', async () => {
    const source = await phantom('retinamnist');
    const made = effectThumbnails(source, 0, 0.7);
    expect(made.effects.map(({ name }) => name)).toEqual(degradations.map(({ name }) => name));
    expect(made.effects.filter(({ picture }) => picture.data === made.original.data)).toEqual([]);
    expect(effectThumbnails(source, 0, 0.7)).toEqual(made);
    expect(effectThumbnails(source, 1, 0.7).original).not.toEqual(made.original);
  });

  it('leaves effects on colour out where the image is gray, and changes nothing at severity 0', async () => {
    const { effects, original } = effectThumbnails(await phantom('pneumoniamnist'), 0, 0);
    const gray = degradations.filter(({ channels }) => channels === 'any');
    expect(effects.map(({ name }) => name)).toEqual(gray.map(({ name }) => name));
    expect(effects.every(({ picture }) => picture.data === original.data)).toBe(true);
  });
});
