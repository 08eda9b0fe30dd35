import { describe, expect, it } from '@jest/globals';
import { degradations } from '../degradations/degradations.js';
import { degradation } from '../degradations/degrade.js';
import { randomAt, randomKey } from '../random/random.js';
import { texture } from '../testing/textures.spec-helper.js';
import { strengthAt } from './bind-corruption.js';
import { corruptions } from './corruptions.js';
import { generalCurves } from './general-curves.js';
import { corruptionApplies, corruptionNames, published } from './registry.js';
import { shotNoise } from './shot-noise.js';

const random = () => randomAt(randomKey(1, 'spec', 'registry'), 0);
const film = texture(3, 28, 28, 1);

describe('the registry', () => {
  it('has as many corruptions a set as MedMNIST-C', () => {
    const counts = Object.entries(published).map(([set, curves]) => [set, Object.keys(curves).length]);
    expect(Object.fromEntries(counts)).toEqual({
      pathmnist: 11,
      bloodmnist: 11,
      dermamnist: 15,
      retinamnist: 8,
      tissuemnist: 8,
      octmnist: 6,
      breastmnist: 7,
      pneumoniamnist: 13,
    });
  });

  it('says which corruption applies to which set', () => {
    expect(corruptionApplies('dermamnist', 'characters')).toBe(true);
    expect(corruptionApplies('octmnist', 'saturate')).toBe(false);
    expect(corruptionApplies('my-own-set', 'pixelate')).toBe(false);
    expect(corruptionApplies('constructor', 'name')).toBe(false);
  });

  it('has a corruption and a general curve for every name', () => {
    expect(corruptions.map(({ name }) => name).sort()).toEqual([...corruptionNames].sort());
    expect(Object.keys(generalCurves)).toEqual([...corruptionNames]);
    const names = degradations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of corruptionNames) expect(names).toContain(name);
  });
});

describe('levels', () => {
  const at = strengthAt(shotNoise, [[300], [200], [150], [100], [80]]);

  it('are the published numbers, also where 5 times a severity is not whole in floating point', () => {
    expect(at(5 * 0.6)).toEqual([1 / 150]);
    expect(at(5)).toEqual([1 / 80]);
    expect(at(0)).toEqual([0]);
  });

  it('lie between them on a straight line', () => {
    expect(at(4.5)[0]).toBeCloseTo((1 / 100 + 1 / 80) / 2, 12);
    expect(at(0.5)[0]).toBeCloseTo(1 / 600, 12);
  });
});

describe('degradation', () => {
  const apply = (...options: Parameters<typeof degradation>) =>
    degradation(...options).apply(film, 0.8, random()).pixels;

  it("takes a set's own levels where MedMNIST-C lists the pair, else the general ones", () => {
    expect(apply('impulse_noise', { dataset: 'tissuemnist' })).not.toEqual(apply('impulse_noise'));
    expect(apply('impulse_noise', { dataset: 'octmnist' })).toEqual(apply('impulse_noise'));
    expect(apply('impulse-noise', { dataset: 'my-own-set', published: true })).toEqual(apply('impulse_noise'));
  });

  it.each(['jpeg_compression', 'motion_blur'])('has two of %s: the plain one does not ask for the set', (name) => {
    expect(apply(name, { dataset: 'pathmnist' })).toEqual(apply(name));
    expect(apply(name, { published: true })).not.toEqual(apply(name));
    expect(degradations).toContain(degradation(name));
    expect(degradation(name, { published: true }).title).toMatch(/published/);
  });

  it('leaves all others as they are when the published one is asked for', () => {
    expect(apply('vignette', { published: true, dataset: 'octmnist' })).toEqual(apply('vignette'));
  });
});
