import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normal, normalMatrix } from '../fixtures.spec-helper.js';
import { compare } from '../compare.js';
import { matrixOf } from '../matrix.js';
import { seeded } from '../random.js';
import { areaDeviation, areaUnderCurve, normalCritical, normalSurvival } from '../statistics/auc.js';
import { fitLogistic, linear } from '../statistics/logistic.js';
import { c2stDetector } from './c2st-detector.js';
import { halvedArea, permutationAreas } from './classify-window.js';

describe('areaUnderCurve', () => {
  it('is the share of pairs in which the positive is above, ties by half', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (negatives, positives) => {
        let sum = 0;
        for (const high of positives) for (const low of negatives) sum += high > low ? 1 : high === low ? 0.5 : 0;
        const area = areaUnderCurve(Float64Array.from(negatives), Float64Array.from(positives));
        expect(area).toBeCloseTo(sum / (negatives.length * positives.length), 12);
      }),
    );
  });

  it('has the normal distribution of every table', () => {
    expect([normalSurvival(1.959963984540054), normalSurvival(-1), normalCritical(0.05)]).toEqual([
      expect.closeTo(0.025, 12),
      expect.closeTo(0.841344746068543, 12),
      expect.closeTo(1.6448536269514722, 9),
    ]);
  });
});

describe('fitLogistic', () => {
  const random = seeded(3);
  const design = Float64Array.from({ length: 200 * 3 }, (_, at) =>
    at % 3 === 0 ? 1 : normal(random) + (at < 240 ? 0.5 : 0),
  );
  const rows = Int32Array.from({ length: 200 }, (_, row) => row);

  it('is where the penalised likelihood is flat, and three steps are as good', () => {
    const weights = fitLogistic(design, 3, rows, 80, { steps: 20 });
    for (let k = 0; k < 3; k++) {
      let slope = -weights[k]!;
      for (let row = 0; row < 200; row++)
        slope += ((row < 80 ? 1 : 0) - 1 / (1 + Math.exp(-linear(design, 3 * row, weights)))) * design[3 * row + k]!;
      expect(Math.abs(slope)).toBeLessThan(1e-9);
    }
    fitLogistic(design, 3, rows, 80).forEach((weight, k) => expect(weight).toBeCloseTo(weights[k]!, 3));
  });
});

describe('c2stDetector', () => {
  it('sees a change of spread alone, and of a mean alone', () => {
    const options = { ...c2stDetector.defaults, windowSize: 100, step: 1, draws: 100 };
    const last = (scale: number, shift: number) => {
      const state = c2stDetector.fit(options, normalMatrix(1, 300, 4));
      const { data } = normalMatrix(2, 100, 4);
      const readings = Array.from({ length: 100 }, (_, i) =>
        c2stDetector.step(
          state,
          Array.from(data.subarray(4 * i, 4 * i + 4), (value) => scale * value + shift),
        ),
      );
      return readings.at(-1)!;
    };
    expect([last(1, 0).state, last(2, 0).state, last(1, 0.6).state]).toEqual(['stable', 'drift', 'drift']);
    expect(last(2, 0).statistic).toBeGreaterThan(0.65);
    expect(last(2, 0).pValue).toBeLessThan(0.001);
  });

  it('has no false alarms from its own projection: 40 columns to 4, fresh references', () => {
    const random = seeded(7);
    const draw = (count: number) =>
      Array.from({ length: count }, () => Array.from({ length: 40 }, () => normal(random)));
    let alarms = 0;
    const options = {
      ...c2stDetector.defaults,
      components: 4,
      windowSize: 50,
      step: 1,
      alpha: 0.05,
      warningAlpha: 0.1,
      draws: 100,
    };
    for (let seed = 0; seed < 120; seed++) {
      const state = c2stDetector.fit({ ...options, seed }, matrixOf(draw(160)));
      if (
        draw(50)
          .map((vector) => c2stDetector.step(state, vector))
          .at(-1)!.state === 'drift'
      )
        alarms += 1;
    }
    // At 5 %, 15 or more of 120 have probability 0.001.
    expect(alarms).toBeLessThan(15);
  });

  it('alarms on 5 % of clean windows in textbook mode, and its folds spread wider than independent ones would', () => {
    const random = seeded(5);
    const draw = (rows: number) =>
      Float64Array.from({ length: 3 * rows }, (_, at) => (at % 3 === 0 ? 1 : normal(random)));
    const order = Int32Array.from({ length: 160 }, (_, row) => row);
    let alarms = 0;
    for (let run = 0; run < 400; run++) {
      const { area, spread } = halvedArea({ width: 3, data: draw(160) }, order, 70);
      if ((area - 0.5) / spread > normalCritical(0.05)) alarms += 1;
    }
    // Of 400 at 5 %: 6 or fewer, or 36 or more, have probability 0.0006.
    expect(alarms).toBeGreaterThan(6);
    expect(alarms).toBeLessThan(36);
    const areas = permutationAreas({ width: 3, data: draw(200) }, { window: 80, folds: 3, draws: 400, seed: 1 });
    const mean = areas.reduce((sum, area) => sum + area / 400, 0);
    const spread = Math.sqrt(areas.reduce((sum, area) => sum + (area - mean) ** 2 / 399, 0));
    expect(spread).toBeGreaterThan(1.1 * (areaDeviation(40, 80 / 3) / Math.sqrt(3)));
  });

  it('compares by a normal approximation in textbook mode, and by no more than 500 refits when calibrated', () => {
    const [a, b] = [normalMatrix(1, 60, 2), matrixOf(Array.from({ length: 50 }, (_, i) => [2 + (i % 7) / 3, i % 5]))];
    const threshold = expect.closeTo(0.5 + normalCritical(0.05) * areaDeviation(30, 25), 9) as unknown;
    expect(compare('c2st', a, b, { mode: 'textbook' })).toMatchObject({ drift: true, threshold });
    expect(compare('c2st', a, b)).toMatchObject({ drift: true, pValue: 1 / 501 });
  });

  it.each([{ folds: 1 }, { components: 0 }, { referenceRows: 5 }])('refuses %p', (options) => {
    expect(() => c2stDetector.fit({ ...c2stDetector.defaults, ...options }, normalMatrix(1, 100, 2))).toThrow(
      expect.objectContaining({ code: 'SIMDRIFT_DETECTOR_OPTION' }),
    );
  });
});
