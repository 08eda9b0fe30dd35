import { describe, expect, it } from '@jest/globals';
import { type Random, randomAt, randomKey } from '@simdrift/imaging';
import { lossOf } from './loss.js';

describe(lossOf.name, () => {
  it('has no chance in it where every repeat agrees', () => {
    expect(lossOf([1, 1, 1, 0], [3, 3, 0, 0], 3)).toEqual({ accuracy: 0.5, chance: 0, error: 0.25 });
  });

  it('has no error where nothing is lost', () => {
    expect(lossOf([1, 0], [2, 0], 2)).toEqual({ accuracy: 0.5, chance: 0, error: 0 });
  });

  it('states a chance that repeated measurements spread by', () => {
    const key = randomKey(3, 'spec', 'loss');
    const odds = Array.from({ length: 50 }, (_, i) => i / 50);
    const measure = (random: Random) => {
      const right = odds.map((p) => [0, 1, 2, 3].filter(() => random.uniform() < p).length);
      return lossOf(
        odds.map(() => 1),
        right,
        4,
      );
    };
    const runs = Array.from({ length: 2000 }, (_, i) => measure(randomAt(key, i)));
    const mean = runs.reduce((sum, { accuracy }) => sum + accuracy, 0) / runs.length;
    const spread = Math.sqrt(runs.reduce((sum, { accuracy }) => sum + (accuracy - mean) ** 2, 0) / runs.length);
    const stated = Math.sqrt(runs.reduce((sum, { chance }) => sum + chance ** 2, 0) / runs.length);
    expect(mean).toBeCloseTo(0.49, 2);
    expect(stated / spread).toBeGreaterThan(0.93);
    expect(stated / spread).toBeLessThan(1.07);
  });
});
