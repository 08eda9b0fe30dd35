import { describe, expect, it } from '@jest/globals';
import { degradation } from '../degradations/degrade.js';
import type { Image } from '../image.js';
import { randomAt, randomKey } from '../random/random.js';
import { poissonQuantiles } from '../random/poisson-quantiles.js';

const key = randomKey(1, 'spec', 'corruption-noise');
const COUNT = 200 * 200;
const flat = (level: number): Image => ({
  height: 200,
  width: 200,
  channels: 1,
  pixels: new Uint8Array(COUNT).fill(level),
});

const noisy = (name: string, dataset: string, level: number, gray: number) =>
  Float64Array.from(degradation(name, { dataset }).apply(flat(gray), level / 5, randomAt(key, level)).pixels);
const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: Float64Array) => {
  const middle = mean(values);
  return values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / values.length;
};

/** The mean and the variance of the noise, in gray levels, each within four standard errors; rounding to bytes adds 1/12. */
const expectMoments = (values: Float64Array, expectedMean: number, expectedVariance: number) => {
  const total = expectedVariance + 1 / 12;
  expect(Math.abs(mean(values) - expectedMean)).toBeLessThan(4 * Math.sqrt(total / COUNT));
  expect(Math.abs(variance(values) / total - 1)).toBeLessThan(4 * Math.sqrt(2.2 / COUNT));
};

describe('the published noises on a flat image', () => {
  it.each([
    [1, 0.04],
    [3, 0.06],
    [5, 0.08],
  ])('gaussian_noise, level %i on pneumoniamnist: deviation %p of white', (level, deviation) => {
    expectMoments(noisy('gaussian_noise', 'pneumoniamnist', level, 128), 128, (255 * deviation) ** 2);
  });

  it.each([
    [1, 60, 0.1],
    [3, 120, 0.2],
    [5, 120, 0.3],
  ])('speckle_noise, level %i on breastmnist: deviation in proportion to the level %i', (level, gray, deviation) => {
    expectMoments(noisy('speckle_noise', 'breastmnist', level, gray), gray, (deviation * gray) ** 2);
  });

  it.each([
    [1, 300, 100],
    [3, 150, 130],
    [5, 80, 130],
  ])('shot_noise, level %i on pneumoniamnist: the variance of %i quanta a white pixel', (level, quanta, gray) => {
    expectMoments(noisy('shot_noise', 'pneumoniamnist', level, gray), gray, (gray * 255) / quanta);
  });

  it.each([
    [1, 0.01],
    [3, 0.06],
    [5, 0.17],
  ])('impulse_noise, level %i on dermamnist: a share of %p, black as often as white', (level, share) => {
    const values = noisy('impulse_noise', 'dermamnist', level, 128);
    const black = values.filter((x) => x === 0).length / COUNT;
    const white = values.filter((x) => x === 255).length / COUNT;
    const error = 4 * Math.sqrt((share * (1 - share)) / COUNT);
    expect(values.filter((x) => x === 128).length / COUNT).toBeCloseTo(1 - black - white, 12);
    expect(Math.abs(black + white - share)).toBeLessThan(error);
    expect(Math.abs(black - white)).toBeLessThan(error);
  });
});

describe('poissonQuantiles', () => {
  // SciPy 1.17, scipy.stats.poisson.ppf.
  it.each([
    [0.5, 60, 60],
    [0.001, 60, 38],
    [0.999, 60, 85],
    [0.5, 0.3, 0],
    [0.9999, 0.3, 4],
    [0.01, 300, 260],
    [0.99, 500, 553],
    [0.99, 2000, 2105],
  ])("at %p, of mean %p: SciPy's %i", (p, average, expected) => {
    expect(poissonQuantiles(average / 255)(255, p)).toBe(expected);
  });
});
