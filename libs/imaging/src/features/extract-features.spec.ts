import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { degradation } from '../degradations/degrade.js';
import type { Image } from '../image.js';
import { randomAt, randomKey } from '../random/random.js';
import { asColor, texture } from '../testing/textures.spec-helper.js';
import { extractFeatures } from './extract-features.js';
import { featureNames } from './feature-names.js';

const features = (image: Image): Record<string, number> => {
  const names = featureNames(image.channels);
  const out = new Float32Array(names.length);
  extractFeatures(image, out, 0);
  return Object.fromEntries(names.map((name, i) => [name, out[i]!]));
};

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
const variance = (values: readonly number[]) => mean(values.map((x) => (x - mean(values)) ** 2));

/** The features once more, each by its definition, on levels scaled to [0, 1]. */
function plainFeatures({ height, width, channels, pixels }: Image): Record<string, number> {
  const rgb = Array.from({ length: height * width }, (_, i) =>
    [0, 1, 2].map((c) => pixels[channels * i + (channels === 3 ? c : 0)]!),
  );
  const levels = rgb.map(([r, g, b]) => Math.floor((77 * r! + 150 * g! + 29 * b!) / 256 + 0.5) / 255);
  const at = (y: number, x: number) => levels[y * width + x]!;
  const inner: [number, number][] = [];
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) inner.push([y, x]);
  const masked = (mask: number[]) =>
    inner.map(([y, x]) =>
      mask.reduce((sum, weight, i) => sum + weight * at(y + Math.floor(i / 3) - 1, x + (i % 3) - 1), 0),
    );
  const blocks: number[][] = [];
  for (let y = 0; y + 1 < height; y += 2) {
    for (let x = 0; x + 1 < width; x += 2) blocks.push([at(y, x), at(y, x + 1), at(y + 1, x), at(y + 1, x + 1)]);
  }
  const shares = [...new Set(levels)].map((level) => levels.filter((x) => x === level).length / levels.length);
  const sorted = [...levels].sort((a, b) => a - b);
  const quantile = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
  const sum = (pick: (colour: number[]) => number) => rgb.reduce((total, colour) => total + pick(colour), 0);
  const all = sum(([r, g, b]) => r! + g! + b!);
  const gray = {
    mean: mean(levels),
    deviation: Math.sqrt(variance(levels)),
    laplacian_variance: variance(masked([0, 1, 0, 1, -4, 1, 0, 1, 0])),
    high_frequency_share:
      variance(levels) > 0
        ? (mean(blocks.map((b) => 4 * variance(b))) * blocks.length) / (levels.length * variance(levels))
        : 0,
    entropy: -shares.reduce((bits, p) => bits + p * Math.log2(p), 0),
    edge_density: mean(inner.map(([y, x]) => Math.hypot(at(y, x + 1) - at(y, x - 1), at(y + 1, x) - at(y - 1, x)) / 2)),
    noise: (Math.sqrt(Math.PI / 2) / 6) * mean(masked([1, -2, 1, -2, 4, -2, 1, -2, 1]).map(Math.abs)),
    dynamic_range: quantile(0.95) - quantile(0.05),
  };
  if (channels === 1) return gray;
  return {
    ...gray,
    red_share: all > 0 ? sum(([r]) => r!) / all : 1 / 3,
    blue_share: all > 0 ? sum(([, , b]) => b!) / all : 1 / 3,
    saturation: all > 0 ? sum((c) => Math.max(...c) - Math.min(...c)) / sum((c) => Math.max(...c)) : 0,
  };
}

const agree = (image: Image) => {
  const expected = plainFeatures(image);
  const measured = features(image);
  expect(Object.keys(measured)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected))
    expect([name, measured[name]]).toEqual([name, expect.closeTo(value, 5)]);
};

describe('extractFeatures', () => {
  it('agrees with the definitions on textures, gray and RGB, odd sizes too', () => {
    for (const [height, width] of [
      [28, 28],
      [27, 31],
      [64, 48],
    ] as const) {
      agree(texture(height, height, width, 1));
      agree(texture(width, height, width, 3));
    }
  });

  it('agrees with the definitions on any pixels and the smallest shapes', () => {
    const shapes = fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom<1 | 3>(1, 3),
    );
    fc.assert(
      fc.property(shapes, fc.uint8Array({ minLength: 108, maxLength: 108 }), ([height, width, channels], bytes) => {
        agree({ height, width, channels, pixels: bytes.slice(0, height * width * channels) });
      }),
    );
  });

  it('measures RGB of equal channels like gray', () => {
    const gray = texture(3, 28, 28, 1);
    expect(features(asColor(gray))).toMatchObject(features(gray));
  });

  it('writes where it is told, and nowhere else', () => {
    const out = new Float32Array(14).fill(-1);
    extractFeatures(texture(3, 28, 28, 1), out, 3);
    expect([...out.slice(0, 3), ...out.slice(11)]).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(out.slice(3, 11).every((value) => value >= 0)).toBe(true);
  });

  it('finds the noise that was added, within a tenth', () => {
    const flat: Image = { height: 128, width: 128, channels: 1, pixels: new Uint8Array(128 * 128).fill(128) };
    const noisy = degradation('noise').apply(flat, 0.5, randomAt(randomKey(1, 'spec', 'noise'), 0));
    expect(features(noisy).noise! * 255).toBeGreaterThan(0.9 * 16);
    expect(features(noisy).noise! * 255).toBeLessThan(1.1 * 16);
  });

  it.each([
    ['brightness', 'mean', 1],
    ['contrast', 'deviation', -1],
    ['blur', 'laplacian_variance', -1],
    ['motion_blur', 'high_frequency_share', -1],
    ['zoom', 'edge_density', -1],
    ['noise', 'noise', 1],
    ['contrast', 'dynamic_range', -1],
    ['color_temperature', 'red_share', 1],
    ['color_temperature', 'blue_share', -1],
    ['saturation', 'saturation', -1],
  ])('%s moves %s (%i)', (effect, name, direction) => {
    const image = texture(5, 28, 28, 3);
    const degraded = degradation(effect).apply(image, 0.7, randomAt(randomKey(1, 'spec', 'move'), 0));
    expect(Math.sign(features(degraded)[name]! - features(image)[name]!)).toBe(direction);
  });
});
