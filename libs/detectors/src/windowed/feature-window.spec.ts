import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnOf, matrixOf } from '../matrix.js';
import { cellOf, cellsOfSample } from './value-cells.js';
import { univariateDetector } from './univariate-detector.js';
import { windowedDefaults } from './windowed-options.js';
import { univariateTests } from './windowed-names.js';

const hard = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.double({ min: -1e100, max: 1e100, noNaN: true }),
);

describe.each(Object.entries(univariateTests))('a window of %s, its values placed one by one', (name, test) => {
  it.each(['calibrated', 'textbook'] as const)(
    'has the statistic of the plain window, whatever the ties: %s',
    (mode) => {
      const options = { ...windowedDefaults, bins: 10, windowSize: 12, step: 1, draws: 100, mode };
      const detector = univariateDetector<typeof options>(`${name} of this spec`, test, options);
      const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -3, max: 3, noNaN: true }));
      fc.assert(
        fc.property(
          fc.array(value, { minLength: 30, maxLength: 60 }),
          fc.array(fc.oneof(value, fc.constant(9)), { minLength: 12, maxLength: 40 }),
          (reference, stream) => {
            fc.pre(new Set(reference).size > 1);
            const state = detector.fit(options, matrixOf(reference.map((x) => [x])));
            const { features, limits } = state.fit;
            fc.pre(features[0]!.deviation > 1e-6);
            stream.forEach((x, i) => {
              const { statistic } = detector.step(state, [x]);
              if (i < 11) return;
              const rows = stream
                .slice(i - 11, i + 1)
                .map((y) => [Math.min(limits.highs[0]!, Math.max(limits.lows[0]!, y))]);
              const plain = columnOf(matrixOf(rows), 0).sort();
              const of = mode === 'textbook' && test.plain ? test.plain.bind(test) : test.statistic.bind(test);
              const expected = of(features[0]!, plain);
              expect(Math.abs(statistic - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
            });
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});

describe('cellOf', () => {
  it('counts the edges below a value, however unevenly they lie', () => {
    fc.assert(
      fc.property(fc.array(hard, { minLength: 1, maxLength: 50 }), fc.array(hard), (sample, others) => {
        const cells = cellsOfSample(Float64Array.from(sample).sort());
        for (const value of [...sample, ...others])
          expect(cellOf(cells, value)).toBe(new Set(sample.filter((x) => x < value).map((x) => x + 0)).size);
      }),
    );
  });

  it('knows how many rows of a sample lie at or below each edge', () => {
    expect([...cellsOfSample(Float64Array.of(1, 2, 2, 5)).upTo]).toEqual([1, 3, 4]);
  });
});
