import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey } from '@simdrift/imaging';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describeWithMedmnist, medmnistDir } from '../../../../../test/with-data.js';
import { openDataset } from '../../lookup/open-dataset.js';
import { chestPhantom } from './chest-phantom.js';

const at = (seq: number, purpose = 'test') => randomAt(randomKey(1, 'chest', purpose), seq);
const films = (count: number, label: number, cohort = {}) =>
  Array.from({ length: count }, (_, seq) => chestPhantom.sample(at(seq, `${label}`), label, cohort).pixels);
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const contrast = (pixels: Uint8Array) => {
  const middle = mean(pixels);
  return Math.sqrt(mean(Array.from(pixels, (value) => (value - middle) ** 2)));
};

describe('chestPhantom', () => {
  it('draws the same film from the same numbers, of 28 × 28 gray levels', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1), (seq, label) => {
        const [one, two] = [chestPhantom.sample(at(seq), label), chestPhantom.sample(at(seq), label)];
        expect(one.pixels).toHaveLength(784);
        expect([...one.pixels]).toEqual([...two.pixels]);
      }),
    );
  });

  // The models of the zoo are trained on these pixels. Whoever changes them changes `hash` too, and trains again.
  it('still draws the films that the models know', () => {
    const digest = createHash('md5');
    for (let seq = 0; seq < 500; seq++) digest.update(chestPhantom.sample(at(seq, 'golden'), seq % 2).pixels);
    expect([chestPhantom.hash, digest.digest('hex')]).toEqual(['phantom:chest:1', '8e53110d719b082ba93dd3d9536f6665']);
  });

  it('draws lungs: darker than the heart between them and the belly below', () => {
    for (const pixels of films(50, 0, { ageBand: '3-5', scanner: 'A' })) {
      const patch = (row: number, column: number) =>
        mean([0, 1, 28, 29].map((offset) => pixels[row * 28 + column + offset]!));
      expect(patch(12, 6)).toBeLessThan(patch(13, 14));
      expect(patch(12, 6)).toBeLessThan(patch(24, 13));
    }
  });

  it('lightens the lungs where there is pneumonia', () => {
    const lung = (pixels: Uint8Array) =>
      mean([9, 12, 15].flatMap((row) => [5, 6, 7, 20, 21, 22].map((column) => pixels[row * 28 + column]!)));
    expect(mean(films(400, 1).map(lung)) - mean(films(400, 0).map(lung))).toBeGreaterThan(10);
  });

  it('shows who is filmed where: scanner C is paler than A, infants give less contrast', () => {
    const contrastOf = (cohort: Record<string, string>) => mean(films(300, 0, cohort).map(contrast));
    expect(contrastOf({ scanner: 'C' })).toBeLessThan(0.9 * contrastOf({ scanner: 'A' }));
    expect(contrastOf({ ageBand: '0-1', site: 'north', scanner: 'A' })).toBeLessThan(
      contrastOf({ ageBand: '3-5', site: 'north', scanner: 'A' }),
    );
  });

  it('draws cohorts by their shares, and prevalence follows from them', () => {
    const draws = Array.from({ length: 20_000 }, (_, seq) => {
      const random = at(seq, 'cohort');
      const label = random.uniform() < chestPhantom.classShares[1]! ? 1 : 0;
      return { label, cohort: chestPhantom.drawCohort(random, label) };
    });
    for (const { name, values } of chestPhantom.attributes) {
      for (const value of values) {
        const those = draws.filter(({ cohort }) => cohort[name] === value);
        const [, expected] = chestPhantom.prevalence({ [name]: value });
        const error = Math.sqrt((expected! * (1 - expected!)) / those.length);
        expect(Math.abs(mean(those.map(({ label }) => label)) - expected!)).toBeLessThan(4 * error);
      }
    }
    const infants = draws.filter(({ cohort }) => cohort['ageBand'] === '0-1').length / draws.length;
    expect(infants).toBeCloseTo(0.18 * (234 / 624) + 0.24 * (390 / 624), 1);
  });

  it('keeps what is fixed', () => {
    expect(chestPhantom.drawCohort(at(3), 1, { site: 'south', sex: 'f' })).toMatchObject({ site: 'south', sex: 'f' });
  });

  it.each([
    [2, {}],
    [0.5, {}],
    [1, { skin: 'dark' }],
    [1, { scanner: 'D' }],
  ])('refuses class %p, cohort %p', (label, cohort) => {
    expect(() => chestPhantom.sample(at(1), label, cohort)).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_USAGE' }),
    );
  });
});

describeWithMedmnist('chestPhantom beside PneumoniaMNIST', () => {
  it.each([0, 1])('has its brightness and contrast, class %p', async (label) => {
    const real = await (
      await openDataset('pneumonia', { dataDir: medmnistDir, cacheDir: '/nowhere', download: 'never' })
    ).val();
    const images = Array.from({ length: real.count }, (_, index) => index)
      .filter((index) => real.labels[index] === label)
      .map((index) => real.image(index).pixels);
    const drawn = films(400, label);
    expect(Math.abs(mean(drawn.map(mean)) - mean(images.map(mean)))).toBeLessThan(8);
    expect(Math.abs(mean(drawn.map(contrast)) - mean(images.map(contrast)))).toBeLessThan(8);
  });
});
