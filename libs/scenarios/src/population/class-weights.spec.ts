import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classWeights } from './class-weights.js';

const classes = ['normal', 'pneumonia', 'other'];
const natural = [0.2, 0.5, 0.3];
const prevalence = (severity: number, toward?: number | string, share?: number) => ({
  severity,
  spec: {
    name: 'prevalence',
    severity,
    ...(toward === undefined ? {} : { toward }),
    ...(share === undefined ? {} : { share }),
  },
});

describe(classWeights.name, () => {
  it('is null where nothing shifts who comes', () => {
    expect(classWeights([{ severity: 1, spec: { name: 'blur', severity: 1 } }], natural, classes)).toBeNull();
  });

  it('goes from the natural shares to the wished one, the others in proportion', () => {
    const weights = classWeights([prevalence(0.5, 'normal', 0.8)], natural, classes)!;
    [0.5, 0.3125, 0.1875].forEach((share, i) => expect(weights[i]).toBeCloseTo(share, 12));
    const whole = classWeights([prevalence(1)], natural, classes)!;
    expect(whole[0]).toBeCloseTo(0.95, 12);
  });

  it('stays a set of shares whatever is asked, also of several at once', () => {
    const asked = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.double({ min: 0, max: 1, noNaN: true })),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(asked, (list) => {
        const weights = classWeights(
          list.map(([severity, toward, share]) => prevalence(severity, toward, share)),
          natural,
          classes,
        )!;
        expect(weights.every((share) => share >= -1e-12 && share <= 1 + 1e-12)).toBe(true);
        // Where one class was the whole, there is nothing for the others to share.
        if (!list.some(([severity, , share]) => severity * share > 0.999))
          expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it.each(['pneumonie', 3, -1])('refuses the class %p, naming those there are', (toward) => {
    expect(() => classWeights([prevalence(1, toward)], natural, classes)).toThrow(
      expect.objectContaining({
        code: 'SIMDRIFT_SCENARIO_INVALID',
        hint: 'Its classes are 0 normal, 1 pneumonia, 2 other.',
      }),
    );
  });
});
