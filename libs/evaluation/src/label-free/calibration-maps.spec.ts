import { describe, expect, it } from '@jest/globals';
import { labelFreeCases } from './golden.spec-helper.js';
import { fitIsotonic, isotonicAt } from './isotonic.js';
import { scoreReference } from './label-free-method.js';
import { fitPlatt, plattAt } from './platt.js';
import { fitTemperature, temperatureAt } from './temperature.js';

const ones = (count: number) => new Float64Array(count).fill(1);
const scored = (golden: (typeof labelFreeCases)[number]) =>
  scoreReference(golden.classes === 2 ? 'positive' : 'confidence', golden);

describe(fitIsotonic.name, () => {
  it.each(labelFreeCases)('is what scikit-learn fits: $name', (golden) => {
    const { score, hits } = scored(golden);
    const map = fitIsotonic(score, hits, ones(score.length));
    golden.isotonic.at.forEach((at, i) => expect(isotonicAt(map, at)).toBeCloseTo(golden.isotonic.y[i]!, 9));
  });

  it('is what its documentation says', () => {
    expect([...fitIsotonic([1, 2, 3], [0, 1, 0.5], [1, 1, 1]).y]).toEqual([0, 0.75, 0.75]);
  });

  it('takes points of one x as one, leaves out weights of 0, and counts a weight of 2 as twice', () => {
    const map = fitIsotonic([1, 1, 2, 3], [0, 1, 0.7, 9], [1, 1, 1, 0]);
    expect([...map.x, ...map.y]).toEqual([1, 2, 0.5, 0.7]);
    const twice = fitIsotonic([1, 2], [1, 0], [2, 1]);
    expect(isotonicAt(twice, 1.5)).toBeCloseTo(2 / 3, 12);
  });
});

describe(fitPlatt.name, () => {
  it.each(labelFreeCases)('is what scikit-learn fits: $name', (golden) => {
    const { score, hits } = scored(golden);
    const { slope, intercept } = fitPlatt(score, hits, ones(score.length));
    expect(slope).toBeCloseTo(golden.platt.slope, 4);
    expect(intercept).toBeCloseTo(golden.platt.intercept, 4);
  });

  it('is what its documentation says', () => {
    const { slope } = fitPlatt([0.7, 0.7, 0.7, 0.3, 0.3, 0.3], [1, 1, 0, 1, 0, 0], ones(6));
    expect(slope).toBeCloseTo(0.48, 2);
  });

  it('stays finite where the two are apart, and where all scores are one', () => {
    const apart = fitPlatt([0, 0.1, 0.9, 1], [0, 0, 1, 1], ones(4));
    expect(plattAt(apart, 1)).toBeGreaterThan(0.6);
    expect(plattAt(apart, 1)).toBeLessThan(1);
    expect(plattAt(fitPlatt([0.5, 0.5, 0.5, 0.5], [0, 0, 0, 1], ones(4)), 0.5)).toBeCloseTo((2 / 3 + 3 / 5) / 4, 6);
  });
});

describe(fitTemperature.name, () => {
  it.each(labelFreeCases)('is what SciPy finds: $name', (golden) => {
    expect(fitTemperature(golden, ones(golden.labels.length)).temperature).toBeCloseTo(golden.temperature, 4);
  });

  it('is what its documentation says', () => {
    const rows = [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1];
    const map = fitTemperature({ classes: 2, probabilities: rows, labels: [0, 0, 0, 1] }, ones(4));
    expect(map.temperature).toBeCloseTo(2, 6);
    expect(temperatureAt(map, rows, 0, 2)).toBeCloseTo(0.75, 6);
  });
});
