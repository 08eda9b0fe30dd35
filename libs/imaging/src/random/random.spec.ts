import { describe, expect, it } from '@jest/globals';
import { Random, randomAt, randomKey } from './random.js';

const COUNT = 400_000;
const draws = (draw: (random: Random) => number) => {
  const random = randomAt(randomKey(1, 'spec', 'moments'), 0);
  return Float64Array.from({ length: COUNT }, () => draw(random));
};
const moment = (values: Float64Array, power: number) => values.reduce((sum, x) => sum + x ** power, 0) / values.length;

/** P(X ≤ x) of the standard normal, by Simpson's rule: independent of the generator's own tables. */
const normalBelow = (x: number) => {
  const [from, steps] = [-9, 4000];
  const h = (x - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-0.5 * (from + i * h) ** 2);
  }
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
};

describe('Random', () => {
  it('is xoshiro128++: the first words of its authors for the state 1, 2, 3, 4', () => {
    const random = new Random(Uint32Array.of(1, 2, 3, 4));
    expect([random.next(), random.next(), random.next(), random.next()]).toEqual([
      641, 1573767, 3222811527, 3517856514,
    ]);
  });

  it('fills a row with the very words that it would draw one by one, and goes on where they end', () => {
    const [one, row] = [new Random(Uint32Array.of(1, 2, 3, 4)), new Random(Uint32Array.of(1, 2, 3, 4))];
    const words = new Uint32Array(99);
    row.fill(words, 97);
    expect([...words]).toEqual([...Array.from({ length: 97 }, () => one.next()), 0, 0]);
    expect(row.next()).toBe(one.next());
  });

  it('is uniform: mean 1/2, variance 1/12, within four standard errors', () => {
    const values = draws((random) => random.uniform());
    expect(Math.abs(moment(values, 1) - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(moment(values, 2) - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / COUNT));
  });

  it('draws whole numbers below n equally often', () => {
    const counts = new Uint32Array(7);
    draws((random) => counts[random.below(7)]!++);
    const chiSquare = counts.reduce((sum, n) => sum + (n - COUNT / 7) ** 2 / (COUNT / 7), 0);
    expect(chiSquare).toBeLessThan(22.46); // 0.999 of chi-square with 6 degrees of freedom
  });

  it('is normal in its first six moments, within four standard errors', () => {
    const values = draws((random) => random.normal());
    // E x^p and the standard error of its mean, sqrt(E x^2p − (E x^p)²).
    for (const [power, expected, error] of [
      [1, 0, 1],
      [2, 1, Math.sqrt(2)],
      [3, 0, Math.sqrt(15)],
      [4, 3, Math.sqrt(96)],
      [6, 15, Math.sqrt(10170)],
    ] as const) {
      expect(Math.abs(moment(values, power) - expected)).toBeLessThan((4 * error) / Math.sqrt(COUNT));
    }
  });

  it('is normal all along, the tail of the ziggurat included (Kolmogorov at 0.001)', () => {
    const values = draws((random) => random.normal()).sort();
    let distance = 0;
    for (let i = 0; i < COUNT; i += 500) distance = Math.max(distance, Math.abs(normalBelow(values[i]!) - i / COUNT));
    expect(distance).toBeLessThan(1.95 / Math.sqrt(COUNT));
    const beyond = values.filter((x) => Math.abs(x) > 3.7).length;
    const expected = 2 * COUNT * normalBelow(-3.7);
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

describe('randomAt', () => {
  const first = (seed: number, stream: string, purpose: string, seq: number) =>
    randomAt(randomKey(seed, stream, purpose), seq).next();

  it('gives the same numbers whoever asks, in whatever order', () => {
    expect(first(7, 'north', 'draw', 1204)).toBe(first(7, 'north', 'draw', 1204));
  });

  it('gives other numbers for another seed, stream, purpose or seq, beyond 2^32 too', () => {
    const all = [first(7, 'north', 'draw', 1), first(8, 'north', 'draw', 1), first(7, 'south', 'draw', 1)];
    all.push(first(7, 'north', 'noise', 1), first(7, 'north', 'draw', 2), first(7, 'north', 'draw', 2 ** 32 + 1));
    expect(new Set(all).size).toBe(6);
  });
});
