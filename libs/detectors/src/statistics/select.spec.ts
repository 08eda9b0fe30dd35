import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { selectAt } from './select.js';

/** Sorts differ in whether −0 stands before 0; the numbers are equal. */
const unsignedZero = (value: number) => value + 0;

describe('selectAt', () => {
  it('is what a sort would put there, equal values and all', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true, min: -1, max: 1 })).map(unsignedZero),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(values, fc.nat(59), (numbers, at) => {
        const place = at % numbers.length;
        const reordered = Float64Array.from(numbers);
        expect(selectAt(reordered, place)).toBe(Float64Array.from(numbers).sort()[place]);
        expect(reordered.slice(0, place).every((value) => value <= reordered[place]!)).toBe(true);
        expect(Array.from(reordered).sort((a, b) => a - b)).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });
});
