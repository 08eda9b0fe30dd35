import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onsetSeverities, onsetSeverity } from './onset-severity.js';

describe(onsetSeverity.name, () => {
  it('is where the straight line falls a point below clean', () => {
    expect(onsetSeverity(0.9, [0.9, 0.88])).toBe(0.75);
    expect(onsetSeverity(0.9, [0.7, 0.5])).toBe(0.025);
    expect(onsetSeverity(0.9, [0.895, 0.88, 0.8])).toBe(0.444);
  });

  it('is not taken in by one point that fell by chance', () => {
    // The dip of two points at .3 is pooled with the two after it, into a loss of half a point.
    expect(onsetSeverity(0.9, [0.9, 0.9, 0.88, 0.9, 0.905, 0.85, 0.8, 0.7, 0.6, 0.5])).toBe(0.511);
  });

  it('nor by one that rose: the effect goes on', () => {
    expect(onsetSeverity(0.9, [0.85, 0.87, 0.8])).toBe(0.083);
  });

  it('is 1 where the effect never costs a point, or does good', () => {
    expect(onsetSeverity(0.9, [0.9, 0.892])).toBe(1);
    expect(onsetSeverity(0.9, [0.95, 0.99])).toBe(1);
  });

  it('lies in (0, 1], and no later for a model that loses more', () => {
    const accuracies = fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(accuracies, fc.double({ min: 0, max: 0.05, noNaN: true }), (points, more) => {
        const onset = onsetSeverity(0.9, points);
        expect(onset).toBeGreaterThan(0);
        expect(onset).toBeLessThanOrEqual(1);
        expect(
          onsetSeverity(
            0.9,
            points.map((accuracy) => accuracy - more),
          ),
        ).toBeLessThanOrEqual(onset);
      }),
    );
  });
});

describe(onsetSeverities.name, () => {
  it('names every effect of the sweep, published ones too', () => {
    const effects = { blur: [0.5, 0.4], 'motion_blur@level': [0.9, 0.88] };
    expect(onsetSeverities({ images: 100, repeats: 1, clean: 0.9, effects })).toEqual({
      blur: 0.013,
      'motion_blur@level': 0.75,
    });
  });
});
