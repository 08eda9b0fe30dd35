import { describe, expect, it } from '@jest/globals';
import { randomAt, randomKey } from '../random/random.js';
import { aanScale, forward, inverse } from './dct.js';

const random = randomAt(randomKey(1, 'dct', 'block'), 0);
const block = Float64Array.from({ length: 64 }, () => random.between(-128, 127));

/** The orthonormal coefficient (u, v) by its definition. */
const coefficient = (u: number, v: number) => {
  const weight = (n: number) => (n === 0 ? Math.SQRT1_2 : 1) / 2;
  const wave = (n: number, place: number) => Math.cos(((2 * place + 1) * n * Math.PI) / 16);
  return weight(u) * weight(v) * block.reduce((sum, x, i) => sum + x * wave(u, i >> 3) * wave(v, i & 7), 0);
};

describe('the cosine transform', () => {
  const transformed = block.slice();
  forward(transformed);

  it('agrees with its definition', () => {
    transformed.forEach((value, i) => {
      const scale = 8 * aanScale[i >> 3]! * aanScale[i & 7]!;
      expect(value / scale).toBeCloseTo(coefficient(i >> 3, i & 7), 9);
    });
  });

  it('comes back where it began', () => {
    const back = transformed.map((value) => value / 64);
    inverse(back);
    back.forEach((value, i) => expect(value).toBeCloseTo(block[i]!, 9));
  });
});
