import { describe, expect, it } from '@jest/globals';
import { nextUnit, seeded } from '../random.js';
import { expMinus } from './fast-exp.js';
import { nullDistribution, pValueOf, upperQuantile } from './null-distribution.js';
import { psi } from './psi.js';

const draws = (seed: number, count: number, quantile: (u: number) => number) => {
  const random = seeded(seed);
  return Float64Array.from({ length: count }, () => quantile(1 - nextUnit(random)));
};

describe('nullDistribution', () => {
  it('extrapolates a hundred times beyond the draws: e^-x at 1e-5 is 11.5', () => {
    const errors = Array.from({ length: 40 }, (_, seed) =>
      upperQuantile(nullDistribution(draws(seed, 2000, (u) => -Math.log(u))), 1e-5),
    );
    const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length;
    expect(mean).toBeGreaterThan(11);
    expect(mean).toBeLessThan(14);
  });

  it.each([0.5, 0.2, 0.1, 0.01, 1e-4])('is its own inverse at %p', (probability) => {
    const distribution = nullDistribution(
      draws(3, 2000, (u) => Math.sqrt(-Math.log(u))),
      { power: 2 },
    );
    expect(pValueOf(distribution, upperQuantile(distribution, probability))).toBeCloseTo(probability, 10);
  });

  it('keeps to ties: all draws equal give that value as every quantile', () => {
    const distribution = nullDistribution(new Float64Array(200).fill(0.25));
    expect(upperQuantile(distribution, 0.5)).toBe(0.25);
    expect(upperQuantile(distribution, 1e-4)).toBeCloseTo(0.25, 9);
    expect(pValueOf(distribution, 0.2)).toBe(1);
  });

  it('copes with negative statistics', () => {
    const distribution = nullDistribution(draws(5, 1000, (u) => -Math.log(u) - 3));
    expect(upperQuantile(distribution, 0.5)).toBeCloseTo(Math.log(2) - 3, 0);
    expect(pValueOf(distribution, -5)).toBe(1);
  });
});

describe('expMinus', () => {
  it('is within 1e-11 of Math.exp', () => {
    for (let x = 0; x < 45; x += 0.00137) expect(Math.abs(expMinus(x) - Math.exp(-x))).toBeLessThan(1e-11);
  });
});

describe('psi', () => {
  it('is on average (B − 1)(1/n + 1/m) without any change, as its documentation says', () => {
    const random = seeded(8);
    const histogram = (size: number) => {
      const counts = new Float64Array(10);
      for (let i = 0; i < size; i++) counts[Math.floor(10 * nextUnit(random))]! += 1;
      return counts;
    };
    let sum = 0;
    for (let i = 0; i < 2000; i++) sum += psi(histogram(1000), histogram(200)) / 2000;
    expect(sum).toBeGreaterThan(0.9 * 0.054);
    expect(sum).toBeLessThan(1.1 * 0.054);
  });

  it('is finite when a bin is empty', () => {
    expect(psi(Float64Array.of(50, 50), Float64Array.of(100, 0))).toBeLessThan(3);
    expect(psi(Float64Array.of(50, 50), Float64Array.of(80, 20))).toBeCloseTo(0.4, 1);
  });
});
