import { describe, expect, it } from '@jest/globals';
import { degradation, degradations, randomAt, randomKey } from '@simdrift/imaging';
import { byFamily, effectVariants, hasTwoScales } from './effect-variants.js';

const image = {
  height: 28,
  width: 28,
  channels: 3 as const,
  pixels: Uint8Array.from({ length: 28 * 28 * 3 }, (_, i) => (i * 7) % 256),
};

describe(effectVariants.name, () => {
  it('has every degradation, and both scales of a name that has two', () => {
    const keys = effectVariants('retinamnist', 3).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(degradations.map(({ name }) => name)));
    expect(keys.filter((key) => key.includes('@'))).toEqual(
      degradations.filter(hasTwoScales).map(({ name }) => `${name}@level`),
    );
    expect(keys).toContain('motion_blur@level');
  });

  it('leaves out what works on colour alone, for gray images', () => {
    const names = effectVariants('pneumoniamnist', 1).map(({ name }) => name);
    expect(names).not.toContain('saturation');
    expect(names).toContain('noise');
  });

  it('acts with the levels of the set', () => {
    const pixels = (dataset: string) =>
      effectVariants(dataset, 3)
        .find(({ key }) => key === 'gaussian_noise')!
        .apply(image, 1, randomAt(randomKey(1, 'a', 'b'), 0)).pixels;
    const direct = degradation('gaussian_noise', { dataset: 'pneumoniamnist' });
    expect(pixels('pneumoniamnist')).toEqual(direct.apply(image, 1, randomAt(randomKey(1, 'a', 'b'), 0)).pixels);
    expect(pixels('pneumoniamnist')).not.toEqual(pixels('dermamnist'));
  });
});

describe(byFamily.name, () => {
  it('groups without losing or moving any', () => {
    const effects = [
      { family: 'blur', n: 1 },
      { family: 'noise', n: 2 },
      { family: 'blur', n: 3 },
    ] as const;
    expect(byFamily(effects)).toEqual([
      ['blur', [effects[0], effects[2]]],
      ['noise', [effects[1]]],
    ]);
  });
});
