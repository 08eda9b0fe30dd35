import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { softmax } from './softmax.js';

describe(softmax.name, () => {
  it('is what its documentation says', () => {
    expect([...softmax(Float32Array.of(0, Math.log(3)), 2, 1)]).toEqual([
      expect.closeTo(0.25, 6),
      expect.closeTo(0.75, 6),
    ]);
  });

  it('flattens with the temperature and survives large logits', () => {
    const [sharp] = softmax(Float32Array.of(2, 0), 2, 1);
    const [flat] = softmax(Float32Array.of(2, 0), 2, 4);
    expect(sharp).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(flat).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 6);
    expect([...softmax(Float32Array.of(1e30, -1e30), 2, 1)]).toEqual([1, 0]);
  });

  it('gives each row a sum of 1, the same whatever its neighbours', () => {
    const logit = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.array(logit, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const together = softmax(Float32Array.from(rows.flat()), 3, 1.3);
        rows.forEach((row, index) => {
          const alone = softmax(Float32Array.from(row), 3, 1.3);
          expect([...together.subarray(3 * index, 3 * index + 3)]).toEqual([...alone]);
          expect(alone.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
        });
      }),
    );
  });
});
