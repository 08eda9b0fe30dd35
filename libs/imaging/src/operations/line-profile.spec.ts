import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addLine } from './line-profile.js';

describe('addLine', () => {
  it('gives elements that are covered in part their part', () => {
    const profile = new Float64Array(4);
    addLine(profile, 4, 0.5, 2, 10);
    expect([...profile]).toEqual([5, 10, 5, 0]);
  });

  it('weighs what lies inside, however thin and wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 12, noNaN: true }),
        fc.double({ min: 0.01, max: 6, noNaN: true }),
        (start, width) => {
          const profile = new Float64Array(10);
          addLine(profile, 10, start, width, 3);
          const inside = Math.max(0, Math.min(10, start + width) - Math.max(0, start));
          expect(profile.reduce((sum, value) => sum + value, 0)).toBeCloseTo(3 * inside, 9);
        },
      ),
    );
  });
});
