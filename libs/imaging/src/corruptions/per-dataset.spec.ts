import { describe, expect, it } from '@jest/globals';
import { degradation } from '../degradations/degrade.js';
import type { Image } from '../image.js';
import { meanAbsoluteChange } from '../quality/quality.js';
import { randomAt, randomKey } from '../random/random.js';
import { realImages, realSets } from '../testing/npz.spec-helper.js';
import { asColor, texture } from '../testing/textures.spec-helper.js';
import { published } from './registry.js';

const key = randomKey(1, 'spec', 'per-dataset');
const severities = Array.from({ length: 11 }, (_, i) => i / 10);

const changes = (name: string, dataset: string | undefined, images: readonly Image[]) => {
  const effect = degradation(name, { published: true, ...(dataset === undefined ? {} : { dataset }) });
  return severities.map((severity) => {
    const each = images.map((image, i) => meanAbsoluteChange(image, effect.apply(image, severity, randomAt(key, i))));
    return each.reduce((sum, change) => sum + change, 0) / images.length;
  });
};
const expectRising = (values: readonly number[]) => {
  expect(values[0]).toBe(0);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(values.at(-1)).toBeGreaterThan(values[1]!);
};

const color = new Set(['pathmnist', 'bloodmnist', 'dermamnist', 'retinamnist']);
const pairs = Object.entries(published).flatMap(([set, curves]) =>
  Object.keys(curves).map((name) => [set, name] as const),
);

describe('the published levels of each set', () => {
  it.each(pairs)('%s: the change by %s over textures never falls', (set, name) => {
    const images = Array.from({ length: 20 }, (_, i) => texture(i, 28, 28, color.has(set) ? 3 : 1));
    expectRising(changes(name, set, images));
  });
});

const onReal =
  realSets.length > 0 ? describe.each(realSets) : describe.skip.each(['real images (set SIMDRIFT_DATA_DIR)']);
onReal('%s', (set) => {
  const images = realSets.length > 0 ? realImages(set, 60) : [];

  it.each(Object.keys(published[set] ?? {}))('the change by %s over 60 images never falls', (name) => {
    expectRising(changes(name, set, images));
  });
});

// What `degradations.spec.ts` holds the plain effects of these names to.
describe.each(['jpeg_compression', 'motion_blur'])('%s, published', (name) => {
  const effect = degradation(name, { published: true });

  it('leaves an image alone at severity 0, and its input always', () => {
    const image = texture(5, 17, 23, 3);
    const before = [...image.pixels];
    expect([...effect.apply(image, 0, randomAt(key, 0)).pixels]).toEqual(before);
    const once = effect.apply(image, 0.7, randomAt(key, 0)).pixels;
    expect([...effect.apply(image, 0.7, randomAt(key, 0)).pixels]).toEqual([...once]);
    expect([...image.pixels]).toEqual(before);
  });

  it('treats RGB of equal channels like gray, at odd sizes too', () => {
    for (let seed = 0; seed < 40; seed++) {
      const gray = texture(seed, 1 + (seed % 29), 1 + ((7 * seed) % 31), 1);
      const severity = (seed % 11) / 10;
      const degraded = effect.apply(asColor(gray), severity, randomAt(key, seed));
      expect([...degraded.pixels]).toEqual([...asColor(effect.apply(gray, severity, randomAt(key, seed))).pixels]);
    }
  });

  it('keeps black black and white white', () => {
    for (const level of [0, 255]) {
      const flat: Image = { height: 9, width: 11, channels: 3, pixels: new Uint8Array(297).fill(level) };
      expect(effect.apply(flat, 1, randomAt(key, 0)).pixels).toEqual(flat.pixels);
    }
  });
});
