import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey, type Image } from '@simdrift/imaging';
import { imageStatistics } from './image-statistics.js';
import { fisherRatio, linearProbe } from './linear-probe.js';
import { powerSpectrum, spectrumSlope } from './power-spectrum.js';

const random = randomAt(randomKey(1, 'spec', 'statistics'), 0);
const image = (channels: 1 | 3, level: (i: number) => number): Image => ({
  height: 14,
  width: 14,
  channels,
  pixels: Uint8Array.from({ length: 196 * channels }, (_, i) => level(i)),
});

describe(imageStatistics.name, () => {
  it('tells brightness, contrast and channels as they are', () => {
    const checked = image(3, (i) => [10, 20, 60][i % 3]! + (Math.floor(i / 3) % 2 === 0 ? 6 : 0));
    const brighter = image(3, (i) => [50, 60, 100][i % 3]! + (Math.floor(i / 3) % 2 === 0 ? 6 : 0));
    const labelled = [checked, checked, brighter, brighter].map((one, i) => ({ image: one, label: i >> 1 }));
    const found = imageStatistics(labelled, 2);
    expect(found).toMatchObject({ images: 4, mean: 53, between: 20, channels: [33, 43, 83], probeAccuracy: 1 });
    expect(found.within).toBeCloseTo(3, 12);
    expect(found.classes.map(({ mean }) => mean)).toEqual([33, 73]);
  });
});

describe(powerSpectrum.name, () => {
  it('has its peak at the frequency of a wave', () => {
    const wave = Float64Array.from({ length: 784 }, (_, i) => Math.cos((2 * Math.PI * 6 * (i % 28)) / 28));
    const power = powerSpectrum([wave], 28);
    expect(power.indexOf(Math.max(...power))).toBe(6);
  });

  it('is flat for white noise', () => {
    const noise = Array.from({ length: 100 }, () => Float64Array.from({ length: 784 }, () => random.normal()));
    expect(Math.abs(spectrumSlope(powerSpectrum(noise, 28)))).toBeLessThan(0.1);
  });
});

describe(spectrumSlope.name, () => {
  it('is the exponent of a power law', () => {
    expect(spectrumSlope(Float64Array.from({ length: 14 }, (_, k) => 5 * k ** -3.2))).toBeCloseTo(-3.2, 10);
  });
});

describe(linearProbe.name, () => {
  const cloud = (shift: number) =>
    Array.from({ length: 4000 }, (_, i) => {
      const common = random.normal();
      const first = common + 0.1 * random.normal() + (i % 2) * shift;
      return { features: Float64Array.of(first, common), label: i % 2 };
    });

  it('finds what only the difference of two correlated features shows', () => {
    const [low, high] = linearProbe(cloud(0.8), cloud(0.8), 2);
    // Neither feature alone would: the classes are .8 deviations apart, 66 %. Shrinkage costs a little of the rest.
    expect(Math.min(low!, high!)).toBeGreaterThan(0.75);
  });

  it('guesses where there is no difference', () => {
    const recalls = linearProbe(cloud(0), cloud(0), 2);
    expect((recalls[0]! + recalls[1]!) / 2).toBeCloseTo(0.5, 1);
  });
});

describe(fisherRatio.name, () => {
  it('is the spread between over the spread within', () => {
    const points = [0, 2, 10, 12].map((x, i) => ({ features: Float64Array.of(x), label: i >> 1 }));
    expect(fisherRatio(points, 2)).toBe(25);
  });
});
