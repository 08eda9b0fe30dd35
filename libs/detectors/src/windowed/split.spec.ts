import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { permutationMmd, sizeCorrection, splitSize } from '../calibration/permutation-null.js';
import { Splitter, sortPool, splitScratch } from '../calibration/split-pool.js';
import { normalMatrix } from '../fixtures.spec-helper.js';
import { columnOf, matrixOf } from '../matrix.js';
import { seeded } from '../random.js';
import { mmdSquared } from '../statistics/mmd.js';
import { pairDistances } from '../statistics/squared-distances.js';
import { kernelsOfDistances } from './kernel-matrix.js';
import { prepareFeature } from './prepare-feature.js';
import { univariateTests } from './windowed-names.js';

describe.each(Object.entries(univariateTests))('a split by %s', (_name, test) => {
  it('has the statistic of its two parts, whatever the ties', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -3, max: 3, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 24, maxLength: 80 }),
        fc.nat(),
        fc.integer({ min: 2, max: 12 }),
        (values, seed, bins) => {
          const pool = matrixOf(values.map((x) => [x]));
          const windowSize = Math.floor(values.length / 3);
          const splitter = new Splitter(values.length, windowSize, seeded(seed));
          const [feature] = sortPool(pool, [0]);
          const scratch = splitScratch(values.length, bins);
          for (let draw = 0; draw < 3; draw++) {
            splitter.draw();
            const part = (rows: Int32Array) => Float64Array.from(rows, (row) => columnOf(pool, 0)[row]!);
            const reference = prepareFeature(test, part(splitter.rows.subarray(windowSize)), bins);
            if (reference.deviation < 1e-6) continue;
            const expected = test.statistic(reference, part(splitter.rows.subarray(0, windowSize)).sort());
            const actual = test.split(feature!, splitter, scratch);
            expect(Math.abs(actual - expected)).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
          }
        },
      ),
    );
  });
});

describe('permutationMmd', () => {
  it('is the unbiased statistic of each split', () => {
    const pool = normalMatrix(1, 40, 3);
    const draws = permutationMmd(kernelsOfDistances(pairDistances(pool), 0.3), 40, { window: 15, draws: 20, seed: 9 });
    const splitter = new Splitter(40, 15, seeded(9));
    const part = (rows: Int32Array) => matrixOf(Array.from(rows, (row) => pool.data.subarray(3 * row, 3 * row + 3)));
    for (const draw of draws) {
      splitter.draw();
      expect(draw).toBeCloseTo(
        mmdSquared(part(splitter.rows.subarray(15)), part(splitter.rows.subarray(0, 15)), 0.3),
        9,
      );
    }
  });
});

describe('sizes', () => {
  it('splits a small reference in halves, and corrects for it', () => {
    expect([splitSize(1000, 200), splitSize(300, 200)]).toEqual([200, 150]);
    expect(sizeCorrection(1000, 200, 1)).toBeCloseTo(0.96, 12);
    expect(sizeCorrection(200, 200, 1)).toBeCloseTo(0.5, 12);
  });
});
